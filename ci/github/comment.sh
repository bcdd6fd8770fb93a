#!/usr/bin/env bash
# The third step of action.yml: one comment in the pull request for each
# workflow, job and stack. A failure writes it, the next run changes it, a
# success too. The token of a fork's pull request may not write: then the job
# summary, which the second step wrote, has to do. Never fails.
set -uo pipefail

instead() {
  echo "::notice title=tfsleuth::$1: the report is in the job summary"
  exit 0
}

file=${TFSLEUTH_COMMENT_FILE:-}
[[ -s $file ]] || exit 0
# On pull_request_target a fork's code would run with our token: not there.
[[ ${GITHUB_EVENT_NAME:-} == pull_request ]] || exit 0
[[ ${GITHUB_REF:-} =~ ^refs/pull/([0-9]+)/ ]] || exit 0
number=${BASH_REMATCH[1]}
command -v gh >/dev/null || instead "There is no gh here to comment"

# The first line of the report says whose it is. Only a program's own comment is
# taken: anybody may write such a line.
marker=$(head -n 1 "$file")
comments=repos/$GITHUB_REPOSITORY/issues/$number/comments
me=$(gh api user --jq .login 2>/dev/null) || me=
found=$(gh api --paginate "$comments?per_page=100" --jq \
  '.[] | [.id, .user.type, .user.login, (.body | split("\n")[0] | rtrimstr("\r"))] | @tsv') ||
  instead "The comments cannot be read"
id=
while IFS=$'\t' read -r one type login line; do
  if [[ $line == "$marker" && ($type == Bot || -n $me && $login == "$me") ]]; then
    id=$one
    break
  fi
done <<<"$found"

if [[ -n $id ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" \
    -F "body=@$file" --silent || instead "The comment cannot be changed"
elif [[ ${TFSLEUTH_EXIT_CODE:-0} != 0 ]]; then
  gh api --method POST "$comments" -F "body=@$file" --silent ||
    instead "A comment cannot be written (of a fork, or without pull-requests: write)"
fi
