#!/usr/bin/env bash
# Installs the Debian package in a fresh Debian 12 without compilers, and runs it
# and the static program there and in a root that holds nothing else; prints
# size and start-up of both. As root, after ./dev static and ./dev package:
# ./dev package-test does all three.
set -euo pipefail
cd "$(dirname "$0")/../.."

# shellcheck source=tests/dev/bare_debian.sh
source tests/dev/bare_debian.sh
need_debian "$@"
fail() {
  echo "FAILED: $1" >&2
  exit 1
}
arch=$(dpkg --print-architecture)
package=$(echo build/dist/tfsleuth_*_"$arch".deb)
static=build/dist/tfsleuth-linux-$arch
[[ -f $package && -f $static ]] || skip "run ./dev static and ./dev package first"

root=$(mktemp -d /tmp/installed.XXXXXX)
chmod 755 "$root" # apt's own user has to get in
trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT
mkdir "$root/debian" "$root/empty"

log=fixtures/temporary-key-without-session-token/debug.log

# The report of the log that lies in the root, and exit code 1.
diagnoses() { # ROOT PROGRAM
  local code=0
  chroot "$1" "$2" /build.log >"$root/report" || code=$?
  [[ $code -eq 1 ]] || fail "$2 exits with $code"
  grep -q 'a temporary AWS key was sent without its session token' "$root/report" ||
    fail "$2 says something else"
}

# Milliseconds that one of fifty runs takes, chroot and all.
start_up() { # ROOT PROGRAM ARGUMENT
  local began=${EPOCHREALTIME/./}
  local i
  for ((i = 0; i < 50; i++)); do chroot "$1" "$2" "$3" >/dev/null || true; done
  local micros=$(((${EPOCHREALTIME/./} - began) / 50))
  echo "$((micros / 1000)).$((micros / 100 % 10))"
}

bytes() { stat -c %s "$1"; }

echo "== an empty root: no libc, no shell"
cp "$static" "$root/empty/tfsleuth"
cp "$log" "$root/empty/build.log"
diagnoses "$root/empty" /tfsleuth
chroot "$root/empty" /tfsleuth <"$log" >"$root/report" 2>&1 || [[ $? -eq 1 ]]
grep -q '^FAILED' "$root/report" || fail "no verdict for a pipe"
[[ $(find "$root/empty" -type f | wc -l) -eq 2 ]] || fail "it left a file behind"
# Each library that is linked in reads its own.
python3 -m zipfile -c "$root/empty/log.zip" "$log"
tar -czf "$root/empty/log.tar.gz" "$log"
xz -c "$log" >"$root/empty/log.xz"
bzip2 -c "$log" >"$root/empty/log.bz2"
zstd -qc "$log" >"$root/empty/log.zst"
for file in log.zip log.tar.gz log.xz log.bz2 log.zst; do
  chroot "$root/empty" /tfsleuth --quiet "/$file" >"$root/report" || [[ $? -eq 1 ]] ||
    fail "$file cannot be read"
  grep -q '^FAILED' "$root/report" || fail "no verdict for $file"
done

echo "== Debian 12 without compilers"
make_debian "$root/debian" ca-certificates "$root.log"
cp "$package" "$root/debian/tfsleuth.deb"
cp "$log" "$root/debian/build.log"
cp "$static" "$root/debian/static"
chroot "$root/debian" bash -euc '
  if command -v c++ gcc cmake; then exit 1; fi
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    /tfsleuth.deb' </dev/null >"$root.log" 2>&1 || {
  tail -n 20 "$root.log" >&2
  fail "the package does not install"
}
diagnoses "$root/debian" /usr/bin/tfsleuth
diagnoses "$root/debian" /static
for file in bash-completion/completions/tfsleuth zsh/vendor-completions/_tfsleuth \
  fish/vendor_completions.d/tfsleuth.fish tfsleuth/report.schema.json; do
  [[ -s $root/debian/usr/share/$file ]] || fail "the package has no $file"
done
# minbase keeps out no manuals and no documents.
for file in man/man1/tfsleuth.1.gz doc/tfsleuth/copyright doc/tfsleuth/docs/install.md; do
  [[ -s $root/debian/usr/share/$file ]] || fail "the package has no $file"
done
chroot "$root/debian" dpkg --verify tfsleuth
chroot "$root/debian" apt-get -qq purge -y tfsleuth </dev/null >/dev/null 2>&1
[[ ! -e $root/debian/usr/share/doc/tfsleuth ]] || fail "purge leaves files"
chroot "$root/debian" dpkg -i /tfsleuth.deb >/dev/null 2>&1

echo "== size and start-up (50 runs, with chroot)"
installed=$root/debian/usr/bin/tfsleuth
printf '%-22s %10s  %s\n' "" bytes "ms of --version, of a log of $(bytes "$log") bytes"
for kind in "package:$installed:/usr/bin/tfsleuth" "static:$static:/static"; do
  IFS=: read -r name file program <<<"$kind"
  printf '%-22s %10s  %s  %s\n' "$name" "$(bytes "$file")" \
    "$(start_up "$root/debian" "$program" --version)" \
    "$(start_up "$root/debian" "$program" /build.log)"
done
printf '%-22s %10s\n' "the .deb" "$(bytes "$package")" \
  "the static .tar.gz" "$(bytes "$static.tar.gz")"
echo "Depends: $(dpkg-deb -f "$package" Depends)"
