#!/usr/bin/env bash
# The first step of action.yml: tfsleuth comes onto the PATH, or it does not, and
# the job goes on without. Never fails.
set -uo pipefail

give_up() {
  echo "::warning title=tfsleuth::$1: Terraform runs without a diagnosis"
  exit 0
}

if command -v tfsleuth >/dev/null; then
  exit 0
fi

case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
Linux-X64) name=tfsleuth-linux-amd64 ;;
Linux-ARM64) name=tfsleuth-linux-arm64 ;;
*) give_up "There is no tfsleuth for ${RUNNER_OS:-}-${RUNNER_ARCH:-}" ;;
esac

version=${TFSLEUTH_VERSION:-}
if [[ -z $version && ${TFSLEUTH_REF:-} =~ ^v[0-9]+[.][0-9]+[.][0-9]+$ ]]; then
  version=$TFSLEUTH_REF
fi
releases=${GITHUB_SERVER_URL:-https://github.com}/${TFSLEUTH_REPOSITORY:-}/releases
if [[ -n $version ]]; then
  from=$releases/download/$version
else
  from=$releases/latest/download
fi

folder=$(mktemp -d "$RUNNER_TEMP/tfsleuth.XXXXXX") || give_up "No folder for tfsleuth"
get() { # FILE
  curl --fail --silent --show-error --location --proto '=https' --retry 2 \
    --max-time 60 --output "$folder/$1" "$from/$1"
}
get "$name" || give_up "$from/$name cannot be loaded"
sum=${TFSLEUTH_SHA256:-}
if [[ -z $sum ]]; then
  sums=SHA256SUMS-${name#tfsleuth-}
  get "$sums" || give_up "$from/$sums cannot be loaded"
  sum=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$name\$/\1/p" "$folder/$sums")
fi
(cd "$folder" && echo "$sum  $name" | sha256sum --check --status) ||
  give_up "$from/$name has another sum than $sum"
mkdir "$folder/bin" || give_up "No folder for tfsleuth"
mv "$folder/$name" "$folder/bin/tfsleuth"
chmod +x "$folder/bin/tfsleuth"
echo "$folder/bin" >>"$GITHUB_PATH"
