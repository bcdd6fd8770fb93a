#!/usr/bin/env bash
# What a maintainer runs on a machine of each kind, on a clean checkout of the
# tag vVERSION:
#   git tag v0.1.0 && ./dev release && packaging/publish.sh
# amd64 and arm64 are Debian 12; on a Mac Homebrew's libraries are linked in. All
# lies in build/dist then, with its sums. .github/workflows/release.yml does the
# same for each tag.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "tfsleuth release: $1" >&2
  exit 1
}

version=$(sed -nE 's/^project\(tfsleuth VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
[[ -z $(git status --porcelain) ]] || fail "the checkout has changes: commit them first"
[[ $(git tag --points-at HEAD) == *"v$version"* ]] ||
  fail "this commit is not v$version: git tag v$version"
grep -q "^## $version" CHANGELOG.md ||
  fail "CHANGELOG.md has no section $version: name the unreleased one so"

rm -rf build/dist
packaging/build.sh static
if [[ $(uname -s) == Linux ]]; then
  packaging/build.sh package
fi
build/static/tfsleuth --version | grep -qF "$version" || fail "the program is another version"
# The first one that is there and works; without any the image is built later.
for engine in podman docker buildah; do
  if "$engine" info >/dev/null 2>&1; then
    "$engine" build -f packaging/Containerfile -t "tfsleuth:$version" \
      --build-arg "TARGETARCH=$(dpkg --print-architecture)" build/dist
    break
  fi
done
sums=SHA256SUMS-$(cd build/dist && echo tfsleuth-*.tar.gz | sed 's/tfsleuth-\(.*\)[.]tar[.]gz/\1/')
(cd build/dist && sha256sum -- * >"$sums" && cat "$sums")
