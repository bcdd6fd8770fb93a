#!/usr/bin/env python3
"""Runs every scenario live, `terraform ... 2>&1 | tfsleuth`, and compares what
tfsleuth says with what really happened.

    run.py --tfsleuth PATH [--terraform PATH] [--only NAME]...

Exit code: 0 all agree, 1 some do not, 77 there is no Terraform here.
"""

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile

import live
import report_check
from sandbox import Sandbox
from scenarios import SCENARIOS

SKIPPED = 77
FILTER_SECONDS = 60
DEBUG = {"TF_LOG": "DEBUG"}


def main() -> int:
    """Runs what the command line names, or everything."""
    arguments = parse_arguments(__doc__)
    if shutil.which(arguments.terraform) is None:
        print(f"skipped: no {arguments.terraform} on this machine")
        return SKIPPED
    chosen = [scenario for scenario in SCENARIOS
              if not arguments.only or scenario.name in arguments.only]
    failed = skipped = 0
    with tempfile.TemporaryDirectory(prefix="tf-") as root:
        sandbox = Sandbox(root, arguments.terraform)
        authorities = live.Authorities(sandbox.root)
        for scenario in chosen:
            if scenario.provider is not None and not has_grpc():
                print(f"skipped  {scenario.name}: python3-grpcio is missing")
                skipped += 1
                continue
            try:
                found = examine(scenario, sandbox, authorities,
                                arguments.tfsleuth)
            except subprocess.TimeoutExpired as fault:
                found = [str(fault)]
            print(f"{'FAILED ' if found else 'ok     '}  {scenario.name}",
                  *found, sep="\n         ", flush=True)
            failed += bool(found)
    print(f"{len(chosen)} scenarios: {len(chosen) - failed - skipped} agree, "
          f"{failed} do not, {skipped} skipped")
    return 1 if failed else 0


def parse_arguments(description) -> argparse.Namespace:
    """What the command line says to a live test."""
    return arguments_parser(description).parse_args()


def arguments_parser(description) -> argparse.ArgumentParser:
    """The options that the live tests share."""
    parser = argparse.ArgumentParser(
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tfsleuth", required=True, metavar="PATH")
    parser.add_argument("--terraform", default="terraform", metavar="PATH")
    parser.add_argument("--only", action="append", metavar="NAME")
    return parser


def has_grpc() -> bool:
    """Whether the stand-in provider can be run."""
    return importlib.util.find_spec("grpc") is not None


def examine(scenario, sandbox, authorities, tfsleuth) -> list:
    """What tfsleuth gets wrong about one scenario, as JSON and as text."""
    with live.staged(scenario, sandbox, authorities) as (stand_in, variables):
        output, exit_code = filtered(scenario, sandbox, {**variables, **DEBUG},
                                     [tfsleuth, "--format", "json"])
    try:
        report = json.loads(output)
    except ValueError as fault:
        return [f"the report is no JSON: {fault}: {output[:200]!r}"]
    found = report_check.problems(
        report, exit_code, scenario, live.truth_of(scenario, stand_in),
        live.exchanges_of(stand_in)) + report_check.leaks(output)
    with live.staged(scenario, sandbox, authorities) as (_, variables):
        text, exit_code = filtered(scenario, sandbox, {**variables, **DEBUG},
                                   [tfsleuth])
    return found + report_check.text_problems(text, exit_code, scenario)


def filtered(scenario, sandbox, variables, filter_command):
    """Output and exit code of the filter behind Terraform's commands."""
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(filter_command, stdin=subprocess.PIPE,
                              stdout=output) as reader:
            try:
                sandbox.run(scenario.commands, variables, output=reader.stdin)
                reader.stdin.close()
                exit_code = reader.wait(FILTER_SECONDS)
            finally:
                reader.kill()  # if it hangs
        output.seek(0)
        return output.read(), exit_code


if __name__ == "__main__":
    sys.exit(main())
