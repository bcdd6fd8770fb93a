#!/usr/bin/env bash
# The second step of action.yml: runs TFSLEUTH_COMMAND (or reads TFSLEUTH_LOG)
# and reports: annotations and the report into the step's log, the job summary,
# and the comment into a file for the third step.
set -uo pipefail

here=$(dirname "$0")
cd "${TFSLEUTH_FOLDER:-.}" || exit 2

# A comment belongs to a workflow, a job and what the job names. Only what can
# stand in an HTML comment is left.
stack="${GITHUB_WORKFLOW:-} / ${GITHUB_JOB:-}${TFSLEUTH_STACK:+ / $TFSLEUTH_STACK}"
stack=${stack//[^A-Za-z0-9._\/ -]/_}
stack=${stack//--/__}

comment=$(mktemp "$RUNNER_TEMP/tfsleuth-comment.XXXXXX") || comment=/dev/null
reports=(-o - -o github=/dev/stderr -o "summary=$GITHUB_STEP_SUMMARY"
  -o "markdown=$comment" --stack "$stack" --source-root "${TFSLEUTH_FOLDER:-.}")

code=0
if [[ -n ${TFSLEUTH_COMMAND:-} ]]; then
  # As GitHub itself runs a step.
  "$here/../tfsleuth-run" "${reports[@]}" -- \
    bash --noprofile --norc -eo pipefail -c "$TFSLEUTH_COMMAND" || code=$?
elif command -v tfsleuth >/dev/null; then
  tfsleuth "${reports[@]}" "${TFSLEUTH_LOG:-}" || [[ $? -ne 2 ]] ||
    tfsleuth "${TFSLEUTH_LOG:-}" || true
fi
{
  echo "exit-code=$code"
  echo "comment-file=$comment"
} >>"$GITHUB_OUTPUT"
exit "$code"
