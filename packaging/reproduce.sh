#!/usr/bin/env bash
# Builds the commit twice, in two folders with names of different length, and
# compares every file that people install. Takes two whole builds: some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
places=$(mktemp -d)
trap 'rm -rf "$places"' EXIT
for place in "$places/one" "$places/the-other-one"; do
  mkdir "$place"
  # A cache of its own: a shared one would compare a file with itself.
  export CCACHE_DIR=$place.cache
  git archive HEAD | tar -x -C "$place"
  "$place/packaging/build.sh" static
  "$place/packaging/build.sh" package
  (cd "$place/build/dist" && sha256sum -- *) >"$place.sums"
done
cat "$places/one.sums"
if ! diff "$places/one.sums" "$places/the-other-one.sums"; then
  echo "tfsleuth reproduce: two builds of one commit differ" >&2
  exit 1
fi
echo "The same bytes twice."
