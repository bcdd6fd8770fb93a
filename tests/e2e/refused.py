#!/usr/bin/env python3
"""Has every API that Terraform itself talks to refuse, and compares what tfsleuth
says of the log with what the API's documentation says of the refusal.

    refused.py --tfsleuth PATH [--terraform PATH] [--only NAME]...
               [--dress D]... [--keep FOLDER]

Every refusal is run twice: as it is printed (plain or boxed by turns), and with
TF_LOG=DEBUG behind what a job's `env` prints. --keep leaves the logs and the
reports in a folder.
Exit code: 0 all agree, 1 some do not, 77 there is no Terraform here.
"""

import collections
import concurrent.futures
import contextlib
import functools
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from typing import NamedTuple

import live
import refused_check
from aws_stand_in import AwsStandIn
from refused_ways import REFUSALS
from run import SKIPPED, arguments_parser
from sandbox import Sandbox

SECONDS = 60  # the longest that one diagnosis may take
PRINTED = ("plain", "box")
DRESSES = (*PRINTED, "debug")


def main() -> int:
    """Has refused what the command line names, or everything."""
    parser = arguments_parser(__doc__)
    parser.add_argument("--dress", action="append", choices=DRESSES)
    parser.add_argument("--keep", metavar="FOLDER", type=pathlib.Path)
    arguments = parser.parse_args()
    if shutil.which(arguments.terraform) is None:
        print(f"skipped: no {arguments.terraform} on this machine")
        return SKIPPED
    counts = {"ok": 0, "open": 0, "FAILED": 0}
    planted = 0
    with tempfile.TemporaryDirectory(prefix="tf-") as root:
        benches = live.Benches(
            root, lambda folder: Sandbox(folder, arguments.terraform))
        with concurrent.futures.ThreadPoolExecutor(benches.COUNT) as pool:
            for name, result, found, secrets in pool.map(
                    functools.partial(try_one, benches, arguments),
                    chosen(arguments)):
                counts[result] += 1
                planted += secrets
                print(f"{result:8} {name}", *found, sep="\n         ",
                      flush=True)
    print("{ok} agree, {open} are open, {FAILED} do not agree".format(**counts))
    print(f"{planted} secrets stood in the logs")
    print(census())
    # Where no secret is in any log, nothing was shown about them.
    return 1 if counts["FAILED"] or not (planted or arguments.only) else 0


def chosen(arguments):
    """The refusals that are tried, each with its dress."""
    for turn, refusal in enumerate(REFUSALS):
        if arguments.only and refusal.name not in arguments.only:
            continue
        for dress in arguments.dress or (PRINTED[turn % 2], "debug"):
            yield refusal, dress


def census() -> str:
    """How many refusals there are, by whom, and of how many classes."""
    by = collections.Counter(each.system for each in REFUSALS)
    return (f"{len(REFUSALS)} refusals of {len({r.kind for r in REFUSALS})} "
            "classes: " + ", ".join(f"{count} {name}"
                                    for name, count in by.items()))


class Run(NamedTuple):
    """What a run printed, how it ended, and whom it asked."""

    log: bytes
    exit_code: int
    hosts: set
    secrets: list


def try_one(benches, arguments, way) -> tuple:
    """Its name, how it went, what is wrong, in words, and how many secrets
    stood in the log."""
    refusal, dress = way
    name = f"{refusal.name} ({dress})"
    try:
        with benches.one() as sandbox:
            run = refuse(refusal, dress, sandbox, benches.authorities)
            told = Told(run.log, sandbox.root, arguments.tfsleuth)
    except subprocess.TimeoutExpired as fault:
        return name, "FAILED", [str(fault)], 0
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        base = arguments.keep / f"{refusal.name}.{dress}"
        pathlib.Path(f"{base}.log").write_bytes(run.log)
        pathlib.Path(f"{base}.txt").write_text(told.text)
        pathlib.Path(f"{base}.json").write_text(told.json)
    found = refused_check.problems(refusal, run, told)
    planted = sum(secret.encode() in run.log for secret in run.secrets)
    result = "FAILED" if found else "open" if refusal.open_kind else "ok"
    if result == "open":
        found = [refusal.open_kind.should]
    return name, result, found, planted


class Told:
    """What tfsleuth makes of a log that comes through a pipe."""

    def __init__(self, log, folder, tfsleuth):
        text, report = folder / "report.txt", folder / "report.json"
        for path in (text, report):
            path.unlink(missing_ok=True)
        done = subprocess.run(
            [tfsleuth, "--mask", "--tee", "all", "--report", f"text={text}",
             "--report", f"json={report}"],
            input=log, capture_output=True, timeout=SECONDS, check=False)
        self.exit_code = done.returncode
        self.passed = done.stdout + done.stderr  # what went through
        self.text = text.read_text() if text.exists() else ""
        self.json = report.read_text() if report.exists() else "{}"
        self.report = json.loads(self.json)


def refuse(refusal, dress, sandbox, authorities) -> Run:
    """Runs Terraform until it is refused."""
    login = refusal.login
    shown = authorities.unknown if refusal.untrusted else authorities.trusted
    with contextlib.ExitStack() as servers:
        key = private_key()
        places = {"home": str(sandbox.home), "private_key": key,
                  "private_key_lines": key.replace("\\n", "\n"),
                  "private_key_line": key.split("\\n")[3],
                  "local": (servers.enter_context(refusal.local())
                            if refusal.local else "")}
        places["local_host"] = places["local"].rpartition("/")[2]
        stand_in = servers.enter_context(
            AwsStandIn(shown, refusal.answering()))
        sandbox.reset(refusal.configuration,
                      {name: filled(text, places)
                       for name, text in login.home_files.items()})
        variables = {name: filled(value, places)
                     for name, value in login.variables.items()}
        environment = sandbox.environment(variables, stand_in,
                                          authorities.trusted)
        environment["SSL_CERT_FILE"] = authorities.trusted.certificate
        printed = b""
        if dress == "debug":
            environment["TF_LOG"] = "DEBUG"
            printed = printed_environment(variables)
        settings = [f"-backend-config={filled(each, places)}"
                    for each in login.settings]
        done = sandbox.run(dressed(refusal.commands, dress, settings),
                           environment)
    return Run(printed + done.output, done.exit_code,
               {each["host"] for each in stand_in.exchanges},
               [filled(each, places) for each in login.secrets])


def dressed(commands, dress, settings) -> list:
    """The commands with the options of this dress and of this backend."""
    return [(*command, *([] if dress == "box" else ["-no-color"]),
             *(settings if command[0] == "init" else []))
            for command in commands]


def filled(text, places) -> str:
    """A text with what only this run knows in the place of `{NAME}`."""
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@functools.cache
def private_key() -> str:
    """A key for a service account of Google, made for this run alone; with
    its line ends as JSON writes them."""
    return subprocess.run(
        ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt",
         "rsa_keygen_bits:2048"], check=True, capture_output=True,
        text=True).stdout.replace("\n", "\\n")


def printed_environment(variables) -> bytes:
    """What `env` prints in a job that wants to see its variables."""
    return "".join(f"{name}={value}\n" for name, value
                   in sorted(variables.items())).encode()


if __name__ == "__main__":
    sys.exit(main())
