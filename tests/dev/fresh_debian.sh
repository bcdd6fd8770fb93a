#!/usr/bin/env bash
# Runs the README's two commands in a fresh Debian 12 that has git and a
# compiler only: what is committed, not what lies in the working tree. By hand,
# as root: it takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."

# shellcheck source=tests/dev/bare_debian.sh
source tests/dev/bare_debian.sh
need_debian "$@"

root=$(mktemp -d /tmp/fresh-debian.XXXXXX)
chmod 755 "$root" # apt's own user has to get in
trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT

echo "== Debian 12 with git and g++"
make_debian "$root" ca-certificates,git,g++ "$root.log"
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
