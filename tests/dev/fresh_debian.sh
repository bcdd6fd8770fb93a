#!/usr/bin/env bash
# Runs the README's two commands in a fresh Debian 12 that has git and a
# compiler only: what is committed, not what lies in the working tree. By hand,
# as root: it takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
  echo "skipped: $1"
  exit 77
}
[[ $# -eq 0 ]] || skip "takes no arguments"
[[ $(id -u) -eq 0 ]] || skip "needs root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"

# The archive that this machine uses itself, with its keys and proxies.
mirror=$(find /etc/apt -maxdepth 2 \( -name '*.list' -o -name '*.sources' \) -print0 |
  xargs -0r sed -nE '/security/d; s,^(deb |URIs:).*(https?://[^ ]+).*,\2,p' | sed -n 1p)
[[ -n $mirror ]] || skip "no archive in /etc/apt"

root=$(mktemp -d /tmp/fresh-debian.XXXXXX)
chmod 755 "$root" # apt's own user has to get in
trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT

echo "== Debian 12 with git and g++"
log=$root.log
if ! debootstrap --variant=minbase --include=ca-certificates,git,g++ \
  bookworm "$root" "$mirror" >"$log"; then
  tail -n 20 "$log" >&2
  exit 1
fi
rm -f "$root/etc/apt/sources.list"
for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d \
  /etc/ssl/certs /usr/local/share/ca-certificates /etc/resolv.conf /etc/hosts; do
  if [[ -e $path ]]; then
    # First: copying onto the new root's links would write to this machine.
    rm -rf "${root:?}$path"
    cp -aL "$path" "$root${path%/*}/"
  fi
done
git clone -q --no-hardlinks . "$root/tfsleuth"

# Mounts and processes live in namespaces of their own: none is left when the
# folder goes.
inside() { # COMMAND
  # shellcheck disable=SC2016  # the inner shell expands these
  unshare --mount --pid --fork --kill-child --propagation private bash -euc '
    mount -t proc proc "$1/proc"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
    exec chroot "$1" bash -c "cd /tfsleuth && $2"' - "$root" "$1" </dev/null
}

status=0
summary=()
for command in "./dev try" "./dev test"; do
  echo "== $command"
  began=$SECONDS
  if inside "$command"; then
    summary+=("passed in $((SECONDS - began)) s: $command")
  else
    summary+=("FAILED after $((SECONDS - began)) s: $command")
    status=1
  fi
done
echo "== a fresh Debian 12"
printf '%s\n' "${summary[@]}"
exit "$status"
