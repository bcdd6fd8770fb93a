#!/usr/bin/env bash
# Puts build/dist to the release of the tag, as a draft: a person looks at it and
# makes it public. Each machine adds its files. Needs gh and its token.
set -euo pipefail
cd "$(dirname "$0")/.."

tag=v$(sed -nE 's/^project\(tfsleuth VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
# Another machine may have made it in the meantime.
gh release view "$tag" >/dev/null 2>&1 ||
  gh release create "$tag" --draft --verify-tag --title "$tag" \
    --notes "CHANGELOG.md tells what is new." ||
  gh release view "$tag" >/dev/null
gh release upload "$tag" build/dist/* --clobber
