#!/usr/bin/env python3
"""Fan-out over an engine that runs commands, then one merge: the result equals
one batch over the same logs. Skipped (77) without GNU parallel."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def run(command, **more):
    return subprocess.run(command, capture_output=True, check=False, **more)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tfsleuth", required=True)
    tfsleuth = arguments.parse_args().tfsleuth
    if shutil.which("parallel") is None:
        print("skipped: GNU parallel is not installed (Debian: parallel)")
        return SKIPPED
    logs = sorted(str(path.relative_to(FIXTURES.parent))
                  for path in FIXTURES.rglob("*.log"))
    paths = "\n".join(logs).encode()
    failed = 0
    for form in ("text", "json"):
        whole = run([tfsleuth, "--format", "jsonl", *logs], cwd=FIXTURES.parent)
        expected = run([tfsleuth, "summarize", "--format", form, "-"],
                       input=whole.stdout)
        for grouping in (["-n", "16"], ["-n", "7", "-j", "4"],
                         ["-n", "50", "--line-buffer"],
                         ["-n", "40", "--sshlogin", ":"]):
            fanned = run(["parallel", "--will-cite", *grouping, tfsleuth,
                          "--jobs", "1", "--format", "jsonl", "{}"],
                         input=paths, cwd=FIXTURES.parent)
            merged = run([tfsleuth, "summarize", "--format", form, "-"],
                         input=fanned.stdout)
            same = (merged.stdout == expected.stdout and
                    merged.returncode == expected.returncode == 1)
            failed += not same
            print("ok" if same else "FAILED", form, *grouping)
    batch = run([tfsleuth, *logs], cwd=FIXTURES.parent)
    merged = run([tfsleuth, "summarize", "-"], input=whole.stdout)
    if batch.stdout != merged.stdout:
        print("FAILED one batch as text")
        failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
