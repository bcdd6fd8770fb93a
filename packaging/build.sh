#!/usr/bin/env bash
# Builds what people install: packaging/build.sh static | package
# Needs what ./dev installs. The results lie in build/dist.
set -euo pipefail
cd "$(dirname "$0")/.."

# The time that all files of a release have: that of its commit, so that who
# builds the commit again gets the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022

version() { sed -nE 's/^project\(tfsleuth VERSION ([0-9.]+).*/\1/p' CMakeLists.txt; }

# linux-amd64, linux-arm64, darwin-arm64: what a file for that machine is named.
platform() {
  local machine
  machine=$(uname -m)
  case $machine in
  x86_64) machine=amd64 ;;
  aarch64) machine=arm64 ;;
  esac
  echo "$(uname -s | tr '[:upper:]' '[:lower:]')-$machine"
}

compile() { # PRESET
  cmake --preset "$1" >/dev/null
  cmake --build --preset "$1" -j "$(nproc)"
}

# One archive: the program and what belongs beside it.
pack_static() {
  local name
  name=tfsleuth-$(platform)
  local stage=build/static/stage/$name
  rm -rf build/static/stage
  DESTDIR=build/static/stage cmake --install build/static --prefix "/$name" --strip >/dev/null
  cp LICENSE "$stage/"
  if [[ $(uname -s) == Darwin ]]; then # no map, no dpkg, no GNU tar
    tar -C build/static/stage -czf "build/dist/$name.tar.gz" "$name"
    return
  fi
  packaging/components.py --map build/static/tfsleuth.map --version "$(version)" \
    --binary "$stage/bin/tfsleuth" --sbom "build/dist/$name.spdx.json" \
    --notices "$stage/THIRD-PARTY-NOTICES.txt"
  cp "$stage/bin/tfsleuth" "build/dist/$name"
  # gzip without a name and a time, tar in one order with one owner.
  tar -C build/static/stage --sort=name --owner=0 --group=0 --numeric-owner \
    --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" | gzip -9n >"build/dist/$name.tar.gz"
}

mkdir -p build/dist
case ${1:-} in
static)
  compile static
  pack_static
  ;;
package)
  compile package
  export TFSLEUTH_NOTICES=$PWD/build/package/notices.txt
  packaging/components.py --notices "$TFSLEUTH_NOTICES"
  (cd build/package && cpack -B dist >/dev/null)
  cp build/package/dist/*.deb build/dist/
  ;;
*)
  echo "usage: packaging/build.sh static | package" >&2
  exit 2
  ;;
esac
ls -l build/dist
