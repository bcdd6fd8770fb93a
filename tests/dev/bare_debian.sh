# shellcheck shell=bash
# Sourced by the tests that need a Debian of their own.

skip() {
  echo "skipped: $1"
  exit 77
}

# Skips the test where it cannot run. Sets `mirror`: the archive that this
# machine uses itself, with its keys and proxies.
need_debian() { # ARGUMENT ...
  [[ $# -eq 0 ]] || skip "takes no arguments"
  [[ $(id -u) -eq 0 ]] || skip "needs root"
  command -v debootstrap >/dev/null || skip "debootstrap is not installed"
  mirror=$(find /etc/apt -maxdepth 2 \( -name '*.list' -o -name '*.sources' \) -print0 |
    xargs -0r sed -nE '/security/d; s,^(deb |URIs:).*(https?://[^ ]+).*,\2,p' | sed -n 1p)
  [[ -n $mirror ]] || skip "no archive in /etc/apt"
}

# A Debian 12 with these packages and what they need, that installs more from
# where this machine does.
make_debian() { # ROOT PACKAGES LOG
  local root=$1
  if ! debootstrap --variant=minbase --include="$2" bookworm "$root" "$mirror" >"$3"; then
    tail -n 20 "$3" >&2
    exit 1
  fi
  rm -f "$root/etc/apt/sources.list"
  local path
  for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d \
    /etc/ssl/certs /usr/local/share/ca-certificates /etc/resolv.conf /etc/hosts; do
    if [[ -e $path ]]; then
      # First: copying onto the new root's links would write to this machine.
      rm -rf "${root:?}$path"
      cp -aL "$path" "$root${path%/*}/"
    fi
  done
}
