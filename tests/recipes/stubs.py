"""Programs that stand in for others on the PATH of a step."""

import os
import pathlib
import shutil
import stat

# Prints a captured log as Terraform would, on two streams, and exits as told.
TERRAFORM = """#!/bin/sh
printf 'terraform' >>"$STUBS/calls"
printf ' [%s]' "$@" >>"$STUBS/calls"
echo "on standard error" >&2
cat "$STUBS/terraform.log"
exit "$(cat "$STUBS/terraform.code")"
"""

# Writes down how it was called; the comments that there are it reads.
GH = """#!/bin/bash
printf '%s\\n' "gh $*" >>"$STUBS/calls"
for word in "$@"; do
  if [[ $word == body=@* ]]; then cp "${word#body=@}" "$STUBS/body"; fi
done
case "$*" in
"api user"*) cat "$STUBS/gh.user" 2>/dev/null || exit 1 ;;
*--paginate*)
  while [[ $1 != --jq ]]; do shift; done
  jq -r "$2" "$STUBS/gh.comments"
  ;;
*) exit "$(cat "$STUBS/gh.code")" ;;
esac
"""

# Gives the files of a release by their names.
CURL = """#!/bin/bash
echo "curl $*" >>"$STUBS/calls"
while [[ $# -gt 1 ]]; do
  case $1 in --output | -o) to=$2 ;; esac
  shift
done
from=$STUBS/release/${1##*/}
[[ -f $from ]] || { echo "curl: (22) 404" >&2; exit 22; }
cp "$from" "$to"
"""

# As much of the formats as the steps ask for: what the program writes into
# them is tested elsewhere.
FORMATS = """#!/bin/bash
echo "tfsleuth $*" >>"$STUBS/calls"
log=/dev/stdin
[[ -f ${!#} ]] && log=${!#}
code=0
grep -q 'Error: ' "$log" && code=1
while [[ $# -gt 0 ]]; do
  case $1 in
  --stack) stack=$2 ;;
  esac
  [[ $1 == -o ]] && reports+=("$2")
  shift
done
for report in "${reports[@]}"; do
  case $report in
  markdown=*) printf '<!-- tfsleuth:%s -->\\nverdict %s\\n' "$stack" "$code" >"${report#*=}" ;;
  summary=*) echo "summary $code" >>"${report#*=}" ;;
  github=*) [[ $code -eq 0 ]] || echo "::error::verdict" >&2 ;;
  *=*) echo "verdict $code" >"${report#*=}" ;;
  -) echo "verdict $code" ;;
  esac
done
exit "$code"
"""

# Dies in the middle of its work.
CRASHING = """#!/bin/sh
head -c 10 >/dev/null
kill -SEGV $$
"""


def write_program(path: pathlib.Path, text: str) -> None:
    """A file that can be run."""
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP)


class Stubs:
    """A folder with stubs and what they were told and asked."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        (folder / "release").mkdir()
        for name, text in (("terraform", TERRAFORM), ("gh", GH),
                           ("curl", CURL)):
            write_program(self.bin / name, text)
        self.put("gh.comments", "[]")
        self.put("gh.code", "0")
        self.put("calls", "")

    def put(self, name: str, text: str) -> None:
        """What a stub will say."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def text(self, name: str) -> str:
        """What was left in a file; nothing if there is none."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def terraform(self, log: pathlib.Path, code: int) -> None:
        """What Terraform will print."""
        shutil.copy(log, self.folder / "terraform.log")
        self.put("terraform.code", str(code))

    def program(self, name: str, text: str) -> None:
        """One more program on the PATH."""
        write_program(self.bin / name, text)

    def environment(self, **more: str) -> dict:
        """That of a step: these stubs, the system's tools, nothing else."""
        environment = {"PATH": f"{self.bin}:/usr/bin:/bin",
                       "STUBS": str(self.folder), "HOME": str(self.folder),
                       "TMPDIR": str(self.folder), "LC_ALL": "C.UTF-8"}
        if "ASAN_OPTIONS" in os.environ:
            environment["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
        return environment | more
