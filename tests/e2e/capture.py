#!/usr/bin/env python3
"""Writes the fixtures: every scenario's logs as Terraform wrote them, with the
truth beside them.

    capture.py [--terraform PATH] [--only NAME]... [--log FILE]...

With --log only these logs are made, beside those that are there.
"""

import argparse
import json
import pathlib
import shutil
import sys

import live
from sandbox import Sandbox
from scenarios import SCENARIOS

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
ROOT = pathlib.Path("/tmp/tf")  # the same everywhere: it stands in the logs

# Log file -> variables of Terraform, arguments of each of its commands.
VARIANTS = {
    "debug.log": ({"TF_LOG": "DEBUG"}, ()),
    "json.log": ({"TF_LOG": "JSON"}, ()),
    "box.log": ({}, ()),
    "plain.log": ({}, ("-no-color",)),
    "ui.log": ({}, ("-json",)),
    "ui-debug.log": ({"TF_LOG": "DEBUG"}, ("-json",)),
}
DEBUG_ONLY = "debug-only.log"  # what TF_LOG_PATH gets: no output of a command
DEBUG_ONLY_SCENARIOS = ("key-deleted-inactive-or-mistyped", "healthy-init")


def capture(scenario, sandbox, authorities):
    """Writes `fixtures/<scenario>/`."""
    folder = FIXTURES / scenario.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    truth = capture_logs(scenario, sandbox, authorities, VARIANTS)
    if scenario.name in DEBUG_ONLY_SCENARIOS:
        log = sandbox.root / "terraform.log"
        _run(scenario, sandbox, authorities,
             {"TF_LOG": "DEBUG", "TF_LOG_PATH": str(log)}, ())
        log.rename(folder / DEBUG_ONLY)
    write_truth(folder, truth)
    (folder / "about.md").write_text(about(scenario, sandbox))


def capture_logs(scenario, sandbox, authorities, names) -> dict:
    """Writes these logs; the truth, with the exchanges of each."""
    truth, exchanges = {}, {}
    for name in names:
        variables, arguments = VARIANTS[name]
        output, stand_in = _run(scenario, sandbox, authorities, variables,
                                arguments)
        (FIXTURES / scenario.name / name).write_bytes(output)
        exchanges[name] = live.exchanges_of(stand_in)
        if not truth:
            truth = live.truth_of(scenario, stand_in)
    return {**truth, "exchanges": exchanges}


def add_logs(scenario, sandbox, authorities, names):
    """Makes these logs anew and leaves the others as they are."""
    folder = FIXTURES / scenario.name
    truth = json.loads((folder / "truth.json").read_text())
    truth["exchanges"].update(capture_logs(
        scenario, sandbox, authorities, names)["exchanges"])
    write_truth(folder, truth)


def write_truth(folder, truth):
    """Writes what really happened beside the logs."""
    (folder / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")


def _run(scenario, sandbox, authorities, variables, arguments):
    with live.staged(scenario, sandbox, authorities) as (stand_in, environment):
        commands = [(*command, *arguments) for command in scenario.commands]
        result = sandbox.run(commands, {**environment, **variables})
    if (result.exit_code != 0) != scenario.fails:
        sys.exit(f"{scenario.name}: terraform ended with {result.exit_code}:\n"
                 + result.output.decode(errors="replace")[-2000:])
    return result.output, stand_in


def about(scenario, sandbox) -> str:
    """A note for the reader of the fixture."""
    commands = ", ".join(f"`terraform {' '.join(command)}`"
                         for command in scenario.commands)
    answered = ("the stand-in provider" if scenario.provider
                else "the stand-in for AWS")
    return (f"Ran: {commands} with {sandbox.version()}; {answered} on loopback "
            f"answered.\n{scenario.about}\n"
            "Invented: every key, token, account, role and bucket. Each log is "
            "a run of its own; truth.json tells what each was answered.\n")


def main():
    """Captures what the command line names, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terraform", default="terraform")
    parser.add_argument("--only", action="append", metavar="NAME")
    parser.add_argument("--log", action="append", choices=VARIANTS)
    arguments = parser.parse_args()
    chosen = [scenario for scenario in SCENARIOS if scenario.captured
              and (not arguments.only or scenario.name in arguments.only)]
    ROOT.mkdir()  # not ours if it is there already
    try:
        sandbox = Sandbox(ROOT, arguments.terraform)
        authorities = live.Authorities(sandbox.root)
        for scenario in chosen:
            if arguments.log:
                add_logs(scenario, sandbox, authorities, arguments.log)
            else:
                capture(scenario, sandbox, authorities)
            print(scenario.name)
    finally:
        shutil.rmtree(ROOT)


if __name__ == "__main__":
    main()
