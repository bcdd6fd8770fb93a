#!/usr/bin/env python3
"""Breaks Terraform in every way and keeps what it printed, with the truth.

    broken_capture.py [--terraform PATH] [--only NAME]... [FOLDER]

Without FOLDER some are written to ../../fixtures/runs; with it, all in all
dresses: FOLDER/NAME/DRESS.log and facts.json.
"""

import argparse
import getpass
import json
import pathlib
import shutil
import socket

import live
from broken_stack import Laboratory, stack_for
from broken_truth import EXIT_CODES
from broken_ways import BREAKAGES

ROOT = pathlib.Path("/srv/stack")  # the same everywhere: it stands in the logs
FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures/runs"
WORDS = {"plain": "-no-color", "box": "with colours", "json": "-json",
         "debug": "TF_LOG=DEBUG", "pipe": "-no-color, through a pipe",
         "pty": "on a terminal of 80 columns"}
KEPT = {  # the fixtures, each in one dress
    "http-post-refused": "plain",
    "http-post-refused-no-emergency-file": "box",
    "state-folder-gone-and-no-emergency-file": "json",
    "http-post-refused-then-pushed": "plain",
    "s3-put-refused": "debug",
    "killed": "plain",
    "killed-and-said": "plain",
    "killed-then-lock-met-s3": "plain",
    "interrupted": "box",
    "interrupted-twice-in-provider": "plain",
    "locked-http": "json",
    "unlock-refused-http": "plain",
    "push-older-serial": "box",
    "plan-is-stale": "plain",
    "provisioner-fails-on-create": "debug",
    "two-provisioners-fail": "json",
    "tainted-then-replaced": "box",
    "replacement-refused": "plain",
    "provider-crashed": "plain",
    "apply-stdout-only": "plain",
    "apply-stderr-only": "box",
    "log-file-only": "debug",
    "apply-on-terminal": "pty",
    "github-apply-failed": "plain",
    "apply-declined": "plain",
    "postcondition-fails": "json",
    "check-warns": "plain",
    "output-tells-of-an-error": "box",
    "plan-detailed-exitcode": "json",
    "workspace-select-nope": "plain",
    "unknown-command": "plain",
    "validate-errors": "json",
    "several-errors": "box",
}


def anonymous(log, address) -> bytes:
    """Whose machine it was is nobody's business."""
    names = ((address, "http://state.example.net:8080/prod"),
             (f"{getpass.getuser()}@{socket.gethostname()}", "ci@runner-7"),
             (socket.gethostname(), "runner-7"))
    for own, invented in names:
        log = log.replace(own.encode(), invented.encode())
    return log


def capture(breakage, laboratory, authorities, folder):
    """Writes the logs of one way in all dresses."""
    folder = pathlib.Path(folder) / breakage.name
    folder.mkdir(parents=True, exist_ok=True)
    facts = {"about": breakage.about, "outcome": breakage.outcome,
             "errors": breakage.errors, "logs": {}}
    for dress in breakage.dresses:
        with stack_for(breakage, laboratory, authorities, dress) as stack:
            breakage.break_it(stack)
            truth = stack.measure()
            (folder / f"{dress}.log").write_bytes(
                anonymous(stack.log(), stack.server.address))
            facts["logs"][dress] = {"commands": stack.commands,
                                    **truth._asdict()}
    (folder / "facts.json").write_text(json.dumps(facts, indent=2) + "\n")


def keep(breakage, dress, laboratory, authorities):
    """Writes one fixture."""
    folder = FIXTURES / breakage.name
    folder.mkdir(parents=True, exist_ok=True)
    with stack_for(breakage, laboratory, authorities, dress) as stack:
        breakage.break_it(stack)
        truth = stack.measure()
        (folder / "run.log").write_bytes(
            anonymous(stack.log(), stack.server.address))
        (folder / "truth.json").write_text(json.dumps(
            told(breakage, truth, stack.commands), indent=2) + "\n")
        (folder / "about.md").write_text(about(breakage, stack, laboratory))


def told(breakage, truth, commands) -> dict:
    """What a report on this log has to say; null where the log does not."""
    return {
        "outcome": breakage.outcome,
        "exit_code": EXIT_CODES[breakage.outcome],
        "terraform_exit_codes": truth.exit_codes,
        "changed": truth.changed if breakage.touches else None,
        "begun": truth.begun if breakage.touches else None,
        "state": truth.state if breakage.state_seen else None,
        "first_error": breakage.errors[0] if breakage.errors else None,
        "command": commands[-1].split()[0],
    }


def about(breakage, stack, laboratory) -> str:
    """A note for the reader of the fixture."""
    commands = ", ".join(f"`terraform {each}`" for each in stack.commands)
    words = ", ".join(f"`{each}`" for each in breakage.errors)
    return (f"Ran: {commands} with {laboratory.version()}, {WORDS[stack.dress]}"
            f".\n{breakage.about}\n"
            + (f"The first finding is about any of: {words}.\n" if words
               else "") +
            "Invented: every name, key, account, bucket and address. "
            "truth.json was measured on the state and the servers.\n")


def main():
    """Captures what the command line names, or everything."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--terraform", default="terraform")
    parser.add_argument("--only", action="append", metavar="NAME")
    arguments = parser.parse_args()
    ROOT.mkdir()  # not ours if it is there already
    try:
        laboratory = Laboratory(ROOT, arguments.terraform)
        authorities = live.Authorities(laboratory.root)
        for breakage in BREAKAGES:
            if arguments.only and breakage.name not in arguments.only:
                continue
            if arguments.folder:
                capture(breakage, laboratory, authorities, arguments.folder)
            elif breakage.name in KEPT:
                keep(breakage, KEPT[breakage.name], laboratory, authorities)
            else:
                continue
            print(breakage.name, flush=True)
    finally:
        shutil.rmtree(ROOT)


if __name__ == "__main__":
    main()
