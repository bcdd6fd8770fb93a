#!/usr/bin/env bash
# Runs the README's two commands in a fresh Debian 12 that has git and a
# compiler only. By hand, as root: it takes some minutes.
#
#   tests/dev/fresh_debian.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
  echo "skipped: $1"
  exit 77
}
[[ $(id -u) -eq 0 ]] || skip "needs root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"

root=${1:-$(mktemp -d /tmp/fresh-debian.XXXXXX)}
# The archive that this machine uses itself, with its keys and proxies.
mirror=$(grep -rhoE '^(deb|URIs:)[^#]*https?://[^ ]+' /etc/apt/sources.list \
  /etc/apt/sources.list.d 2>/dev/null | grep -v security |
  grep -oE 'https?://[^ ]+' | head -1)
cleanup() {
  umount "$root/proc" 2>/dev/null || true
  [[ $# -gt 0 ]] || rm -rf "$root"
}
trap cleanup EXIT

if [[ ! -x $root/usr/bin/g++ ]]; then
  debootstrap --variant=minbase --include=ca-certificates,git,g++ bookworm "$root" "$mirror"
fi
for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d \
  /etc/ssl/certs /usr/local/share/ca-certificates /etc/resolv.conf /etc/hosts; do
  [[ -e $path ]] && mkdir -p "$root$(dirname "$path")" && cp -aL "$path" "$root$(dirname "$path")/"
done
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
rm -rf "$root/work"
git clone -q . "$root/work"

for command in try test; do
  echo "== ./dev $command"
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    bash -c "cd /work && ./dev $command"
done
echo "both commands work in a fresh Debian 12"
