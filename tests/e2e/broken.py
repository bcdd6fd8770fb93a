#!/usr/bin/env python3
"""Breaks Terraform in every way that we know and compares what tfsleuth says of
the log with what the disk, the servers and `terraform state list` say.

    broken.py --tfsleuth PATH [--terraform PATH] [--only NAME]... [--dress D]...

A way is tried in one dress (plain, boxed, -json, TF_LOG, through a pipe to
tfsleuth, on a pseudo-terminal), each in its turn, and those that may cost a
state in plain text too; --dress tries all in that one.
Exit code: 0 all agree, 1 some do not, 77 there is no Terraform here.
"""

import concurrent.futures
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile

import live
from breakage import DRESSES
from broken_ways import BREAKAGES
from broken_stack import Laboratory, stack_for
from broken_state import STATES
from broken_truth import measuring_problems, problems
from run import SKIPPED, arguments_parser, has_grpc

SECONDS = 60  # the longest that one diagnosis may take


def main() -> int:
    """Breaks what the command line names, or everything."""
    parser = arguments_parser(__doc__)
    parser.add_argument("--dress", action="append", choices=DRESSES)
    arguments = parser.parse_args()
    if shutil.which(arguments.terraform) is None:
        print(f"skipped: no {arguments.terraform} on this machine")
        return SKIPPED
    counts = {"ok": 0, "open": 0, "FAILED": 0, "skipped": 0}
    with tempfile.TemporaryDirectory(prefix="tf-") as root:
        benches = live.Benches(
            root, lambda folder: Laboratory(folder, arguments.terraform))
        with concurrent.futures.ThreadPoolExecutor(benches.COUNT) as pool:
            for name, result, found in pool.map(
                    functools.partial(try_one, benches, arguments.tfsleuth),
                    chosen(arguments)):
                counts[result] += 1
                print(f"{result:8} {name}", *found, sep="\n         ",
                      flush=True)
    print("{ok} agree, {open} are open, {FAILED} do not agree, {skipped} "
          "skipped".format(**counts))
    print(census())
    return 1 if counts["FAILED"] else 0


def try_one(benches, tfsleuth, way) -> tuple:
    """Its name, how it went, and what is wrong, in words."""
    breakage, dress = way
    name = f"{breakage.name} ({dress})"
    missing = what_is_missing(breakage)
    if missing:
        return name, "skipped", [missing]
    with benches.one() as laboratory:
        found = examine(breakage, dress, laboratory, benches.authorities,
                        tfsleuth)
    if found:
        return name, "FAILED", found
    return (name, "open", [breakage.open_kind.should]
            ) if breakage.open_kind else (name, "ok", [])


def census() -> str:
    """How many kinds of failure there are: rules that have to be told first,
    and what is open."""
    failing = [each for each in BREAKAGES if each.outcome != "succeeded"]
    wanted = {rule for each in failing if not each.open_kind
              for rule in each.wanted}
    still = {each.open_kind.should for each in BREAKAGES if each.open_kind}
    return (f"{len(failing)} ways to fail, {len(wanted | still)} kinds: "
            f"{len(wanted)} with their rule, {len(still)} open")


def chosen(arguments):
    """The ways that are tried, each with its dress."""
    for turn, breakage in enumerate(BREAKAGES):
        if arguments.only and breakage.name not in arguments.only:
            continue
        dresses = {breakage.dresses[turn % len(breakage.dresses)]}
        if breakage in STATES:
            dresses.add(breakage.dresses[0])
        if arguments.dress:
            dresses = set(arguments.dress) & set(breakage.dresses)
        for dress in sorted(dresses):
            yield breakage, dress


def what_is_missing(breakage):
    """Why this machine cannot try it; nothing if it can."""
    if breakage.provider and not has_grpc():
        return "python3-grpcio is missing"
    if breakage.needs_root and not can_mount():
        return "no disk can be mounted here"
    return None


def can_mount() -> bool:
    """Whether we may put a small disk somewhere."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
            capture_output=True, check=False).returncode == 0
        if mounted:
            subprocess.run(["umount", folder], check=True)
    return mounted


def examine(breakage, dress, laboratory, authorities, tfsleuth) -> list:
    """What is wrong about one way in one dress, in words."""
    written = laboratory.root / "report.json"
    written.unlink(missing_ok=True)
    reader = (tfsleuth, "--report", written)
    with stack_for(breakage, laboratory, authorities, dress, reader) as stack:
        try:
            breakage.break_it(stack)
        except (RuntimeError, subprocess.TimeoutExpired) as fault:
            return [f"could not be broken: {fault}"]
        truth = stack.measure()
        exit_code = (stack.pipe.finish() if stack.pipe else
                     diagnosed(stack.log_path, reader))
        log = stack.log().decode(errors="replace")
    found = measuring_problems(breakage, truth, log)
    try:
        report = json.loads(written.read_bytes())
    except (OSError, ValueError) as fault:
        return [*found, f"no report, exit code {exit_code}: {fault}"]
    return found + problems(report, exit_code, breakage, truth)


def diagnosed(log_path, reader) -> int:
    """Has a log read that lies on the disk; the reader's exit code."""
    return subprocess.run([*reader, log_path], capture_output=True,
                          timeout=SECONDS, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
