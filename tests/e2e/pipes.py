#!/usr/bin/env python3
"""tfsleuth as a filter must not disturb the Terraform in front of it.

    pipes.py --tfsleuth PATH [--terraform PATH] [--only NAME]...

Exit code: 0 all well, 1 something was disturbed, 77 there is no Terraform here.
"""

import http.server
import json
import os
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from provider_script import ProviderScript
from run import SKIPPED, has_grpc, parse_arguments
from sandbox import Sandbox

SECONDS = 180  # a machine that builds at the same time is slow
RESOURCES = 300  # so many that their output fills any pipe

MANY_RESOURCES = f"""resource "terraform_data" "many" {{
  count = {RESOURCES}
  input = "one line of many"
}}
"""

# First something that takes its time, then more output than any pipe holds.
SLOW_THEN_MANY = f"""resource "terraform_data" "slow" {{
  provisioner "local-exec" {{
    command = "sleep 1"
  }}
}}

resource "terraform_data" "many" {{
  count      = {RESOURCES}
  input      = "one line of many"
  depends_on = [terraform_data.slow]
}}
"""

FAILING = """resource "terraform_data" "bad" {
  provisioner "local-exec" {
    command = "exit 3"
  }
}
"""

SLOW_RESOURCES = """resource "aws_stand_in" "first" {
  name = "first"
}

resource "aws_stand_in" "second" {
  name = aws_stand_in.first.id
}
"""

# What Terraform prints with its secret in it, and where it asks for a value.
SHOWN_SECRET = """variable "db_password" {
  type = string
}

resource "terraform_data" "one" {
  provisioner "local-exec" {
    command     = "echo DB_PASSWORD=$SHOWN"
    environment = { SHOWN = var.db_password }
  }
}

output "db_password" {
  value = nonsensitive(sensitive(var.db_password))
}

output "region" {
  value = "eu-central-1"
}
"""

# No program prints it by itself.
SECRET = b"Nq7vTz29LmXw4RkB"

# A state that goes nowhere.
REFUSED_STATE = """terraform {
  backend "http" {
    address   = "http://127.0.0.1:%d/state"
    retry_max = 0
  }
}
"""


class Disturbed(Exception):
    """What Terraform suffered, or its user."""


def require(condition, complaint):
    """Raises Disturbed unless the condition holds."""
    if not condition:
        raise Disturbed(complaint)


class Pipeline:
    """Shell pipelines of Terraform and tfsleuth in one sandbox."""

    def __init__(self, sandbox, tfsleuth):
        self.sandbox = sandbox
        self._names = {"TERRAFORM": shlex.quote(sandbox.terraform),
                       "TFSLEUTH": shlex.quote(os.path.abspath(tfsleuth))}

    def arguments(self, line) -> list:
        """bash for a line that uses TERRAFORM and TFSLEUTH. The line that it
        prints at the end tells how each command of the pipeline ended; a
        Ctrl-C is left to those commands."""
        for name, path in self._names.items():
            line = line.replace(name, path)
        return ["bash", "-c",
                f'trap : INT; {line}; echo "ended: ${{PIPESTATUS[@]}}"']

    def run(self, line) -> tuple:
        """Output, and the exit codes of the pipeline's commands."""
        done = subprocess.run(
            self.arguments(line), cwd=self.sandbox.work,
            env=self.sandbox.environment({}), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS,
            check=False)
        return split_ending(done.stdout)


def split_ending(output) -> tuple:
    """What a pipeline printed, and how its commands ended."""
    match = re.search(rb"ended: ([\d ]+)\r?\n$", output)
    require(match, f"the pipeline did not end: {output[-300:]!r}")
    return output[:match.start()], [int(code)
                                    for code in match.group(1).split()]


class Terminal:
    """A pipeline on a pseudo-terminal, as its foreground process group."""

    def __init__(self, arguments, folder, environment):
        child, self._terminal = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment)
        self._child = child
        self._deadline = time.monotonic() + SECONDS
        self.output = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._terminal)  # hangs up on what may still be running
        os.waitpid(self._child, 0)

    def read_until(self, text):
        """Reads until `text` was printed (colours do not count)."""
        while text not in re.sub(rb"\x1b\[[\d;]*m", b"", self.output):
            require(self._read(), f"never printed: {text.decode()}: "
                    f"{self.output[-300:]!r}")

    def read_to_end(self) -> bytes:
        """Everything that was printed."""
        while self._read():
            pass
        return self.output

    def type(self, keys):
        """Types on the terminal."""
        os.write(self._terminal, keys)

    def _read(self) -> bool:
        left = self._deadline - time.monotonic()
        ready, _, _ = select.select([self._terminal], [], [], max(left, 0))
        require(ready, f"hangs after {self.output[-300:]!r}")
        try:
            more = os.read(self._terminal, 65536)
        except OSError:  # how Linux says that the other side was closed
            more = b""
        self.output += more
        return bool(more)


def require_state(sandbox, resources):
    """The local state is whole, has so many instances, and is not locked."""
    text = (sandbox.work / "terraform.tfstate").read_text()
    instances = sum(len(resource["instances"])
                    for resource in json.loads(text)["resources"])
    require(instances == resources,
            f"{instances} instances in the state, not {resources}")
    require(not list(sandbox.work.glob(".*.lock.info")), "a lock was left")


def prepare(sandbox, configuration):
    """A working folder that is ready for apply."""
    sandbox.reset(configuration)
    sandbox.run([("init", "-input=false")], sandbox.environment({}))


def reader_that_leaves(pipeline):
    """`| tfsleuth | head -1`: Terraform ends well though nobody reads."""
    prepare(pipeline.sandbox, MANY_RESOURCES)
    _, codes = pipeline.run(
        "TERRAFORM apply -auto-approve 2>&1 | TFSLEUTH | head -1")
    require(codes[0] == 0, f"terraform ended with {codes[0]}")
    require_state(pipeline.sandbox, RESOURCES)


def wrong_usage(pipeline):
    """`| tfsleuth --no-such-option` passes on, and tells at once."""
    prepare(pipeline.sandbox, SLOW_THEN_MANY)
    output, codes = pipeline.run(
        "TERRAFORM apply -auto-approve 2>&1 | TFSLEUTH --no-such-option | cat")
    require(codes == [0, 2, 0], f"ended with {codes}, not [0, 2, 0]")
    require(b"Apply complete!" in output, "Terraform's end did not come out")
    require(output.index(b"wrong usage") < output.index(b"Apply complete!"),
            "the mistake was told late")
    require_state(pipeline.sandbox, RESOURCES + 1)


def no_input_wanted(pipeline):
    """`| tfsleuth --version` and its like do not end the writer."""
    for command in ("--version", "--help", "explain credentials", "rules list",
                    "--quiet /dev/null", "--rules /none"):
        prepare(pipeline.sandbox, MANY_RESOURCES)
        _, codes = pipeline.run(
            f"TERRAFORM apply -auto-approve 2>&1 | TFSLEUTH {command}")
        require(codes[0] == 0, f"{command}: terraform ended with {codes[0]}")
        require_state(pipeline.sandbox, RESOURCES)


def full_disk(pipeline):
    """A full disk behind the filter is told, and Terraform ends well."""
    prepare(pipeline.sandbox, MANY_RESOURCES)
    output, codes = pipeline.run(
        "TERRAFORM apply -auto-approve 2>&1 | TFSLEUTH 2>&1 >/dev/full")
    require(codes == [0, 2], f"ended with {codes}, not [0, 2]")
    require(output.count(b"cannot write") == 1, f"told: {output!r}")
    require_state(pipeline.sandbox, RESOURCES)


def disk_that_fills(pipeline):
    """--save on a disk that fills while Terraform works: it ends well, all
    that it prints passes, and the loss is told."""
    prepare(pipeline.sandbox, SLOW_THEN_MANY)
    output, codes = pipeline.run(
        "TERRAFORM apply -auto-approve 2>&1 | tee raw | "
        "(ulimit -f 4; TFSLEUTH --save saved) 2>told")
    require(codes == [0, 0, 2], f"ended with {codes}, not [0, 0, 2]")
    work = pipeline.sandbox.work
    require(output == (work / "raw").read_bytes(), "not all passed")
    told = (work / "told").read_bytes()
    require(told.count(b"cannot write: saved") == 1, f"told: {told!r}")
    require_state(pipeline.sandbox, RESOURCES + 1)


def text_for_a_program(pipeline):
    """`apply -json | tfsleuth | jq`: only JSON comes out, also of a failure."""
    prepare(pipeline.sandbox, FAILING)
    output, codes = pipeline.run(
        "TERRAFORM apply -auto-approve -json | TFSLEUTH 2>verdict | cat")
    require(codes == [1, 1, 0], f"ended with {codes}, not [1, 1, 0]")
    kinds = [json.loads(line)["type"] for line in output.splitlines()]
    require("diagnostic" in kinds, f"no diagnostic came through: {kinds}")
    verdict = (pipeline.sandbox.work / "verdict").read_bytes()
    require(verdict.startswith(b"FAILED"), f"the verdict was {verdict!r}")


def signals(pipeline):
    """A filter that is told to end in mid-apply stays to the end."""
    sandbox = pipeline.sandbox
    for name in ("TERM", "HUP", "QUIT", "INT", "PIPE"):
        prepare(sandbox, SLOW_THEN_MANY)
        line = ("TERRAFORM apply -auto-approve 2>&1 | "
                "{ echo $BASHPID > filter; exec TFSLEUTH; }")
        with Terminal(pipeline.arguments(line), sandbox.work,
                      sandbox.environment({})) as terminal:
            terminal.read_until(b"terraform_data.slow: Creating...")
            os.kill(int((sandbox.work / "filter").read_text()),
                    getattr(signal, "SIG" + name))
            output, codes = split_ending(terminal.read_to_end())
        require(codes == [0, 0], f"SIG{name}: ended with {codes}")
        require(b"Apply complete!" in output,
                f"SIG{name}: Terraform's end did not come through")
        require_state(sandbox, RESOURCES + 1)


def nothing_added_on_success(pipeline):
    """On success the output is Terraform's own, byte for byte."""
    for option in ("", "-no-color"):
        prepare(pipeline.sandbox, MANY_RESOURCES)
        output, codes = pipeline.run(
            f"TERRAFORM apply -auto-approve {option} 2>&1 | tee raw | TFSLEUTH")
        require(codes == [0, 0, 0], f"ended with {codes}")
        raw = (pipeline.sandbox.work / "raw").read_bytes()
        require(output == raw, f"the output differs ({option or 'colour'})")


def approval_prompt(pipeline):
    """The question is on the screen before it is answered, also among
    records."""
    sandbox = pipeline.sandbox
    for command in ("TERRAFORM", "TF_LOG=TRACE TERRAFORM"):
        prepare(sandbox, 'resource "terraform_data" "one" {}\n')
        line = f"{command} apply 2>&1 | TFSLEUTH"
        with Terminal(pipeline.arguments(line), sandbox.work,
                      sandbox.environment({})) as terminal:
            terminal.read_until(b"Enter a value: ")
            terminal.type(b"yes\n")
            _, codes = split_ending(terminal.read_to_end())
        require(codes == [0, 0], f"{command}: ended with {codes}")
        require_state(sandbox, 1)


def records_held(pipeline):
    """Of TF_LOG=TRACE nothing comes out but what comes out without."""
    printed = []
    for level in ("off", "TRACE"):
        prepare(pipeline.sandbox, FAILING)
        output, _ = pipeline.run(
            f"TF_LOG={level} TERRAFORM apply -no-color -auto-approve 2>&1 | "
            "TFSLEUTH -o report")
        printed.append(re.sub(rb"[0-9a-f]{8}-[0-9a-f-]{27}", b"ID", output))
    require(printed[0] == printed[1],
            f"without records: {printed[0]!r}, with: {printed[1]!r}")


def masked_output(pipeline):
    """`--mask`: the secret goes, all else is Terraform's own; -json is JSON."""
    for options in ("", "-no-color", "-json"):
        prepare(pipeline.sandbox, SHOWN_SECRET)
        output, codes = pipeline.run(
            f"TERRAFORM apply -auto-approve {options} "
            f"-var db_password={SECRET.decode()} 2>&1 | tee raw | "
            "TFSLEUTH --mask")
        require(codes == [0, 0, 0], f"ended with {codes}")
        raw = (pipeline.sandbox.work / "raw").read_bytes()
        require(raw.count(SECRET) >= 2, f"Terraform showed no secret: {raw!r}")
        require(SECRET not in output, f"the secret came through: {output!r}")
        if options == "-json":
            types = [json.loads(line)["type"] for line in output.splitlines()]
            require(types == [json.loads(line)["type"]
                              for line in raw.splitlines()],
                    f"the lines are others: {types}")
            continue
        back = re.sub(rb"\[redacted:[a-z-]+:1\]", SECRET, output)
        require(back == raw, f"more than the secret differs: {output!r}, "
                f"not {raw!r}")


def masked_prompts(pipeline):
    """`--mask`: questions are on the screen before they are answered."""
    sandbox = pipeline.sandbox
    prepare(sandbox, SHOWN_SECRET)
    with Terminal(pipeline.arguments("TERRAFORM apply 2>&1 | TFSLEUTH --mask"),
                  sandbox.work, sandbox.environment({})) as terminal:
        terminal.read_until(b"Enter a value: ")
        terminal.type(SECRET + b"\n")
        terminal.read_until(b"to approve.\r\n\r\n  Enter a value: ")
        terminal.type(b"yes\n")
        output, codes = split_ending(terminal.read_to_end())
    require(codes == [0, 0], f"ended with {codes}")
    require(output.count(SECRET) == 1,  # the terminal's echo of what was typed
            f"the secret came through: {output!r}")
    require_state(sandbox, 1)


class RefusesStates(http.server.BaseHTTPRequestHandler):
    """A backend that has no state and takes none."""

    def do_GET(self):
        """There is none."""
        self._answer(404)

    def do_POST(self):
        """No."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(403)

    def _answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Nobody reads it."""


def unsaved_state(pipeline):
    """`--mask`: a state that could be saved nowhere passes whole."""
    server = http.server.HTTPServer(("127.0.0.1", 0), RefusesStates)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    prepare(pipeline.sandbox, SHOWN_SECRET + REFUSED_STATE % server.server_port)
    (pipeline.sandbox.work / "errored.tfstate").mkdir()
    for options in ("", "-json"):
        output, _ = pipeline.run(
            f"TERRAFORM apply -auto-approve {options} "
            f"-var db_password={SECRET.decode()} 2>&1 | tee raw | "
            "TFSLEUTH --mask -o /dev/null")
        raw = (pipeline.sandbox.work / "raw").read_bytes()
        form = (rb"(?m)^\{.*Emergency state dump.*\n" if options
                else rb"(?ms)^\{\n  \"version\": .*^\}\n")
        state = re.search(form, raw)
        require(state, f"Terraform printed no state: {raw!r}")
        require(SECRET in state.group(), "the state holds no secret")
        require(state.group() in output, f"the state is damaged: {output!r}")
        around = output.replace(state.group(), b"")
        require(SECRET not in around, f"the secret came through: {around!r}")
    server.shutdown()


def interrupt(pipeline):
    """Ctrl-C during apply: Terraform ends by itself and is heard to the end."""
    sandbox = pipeline.sandbox
    sandbox.reset(SLOW_RESOURCES)
    sandbox.install_provider()
    slow = ProviderScript(apply_seconds=3)
    with Terminal(
            pipeline.arguments("TERRAFORM apply -auto-approve 2>&1 | TFSLEUTH"),
            sandbox.work, sandbox.environment(slow.variables(sandbox.root / "provider-record"))) as terminal:
        terminal.read_until(b"aws_stand_in.first: Creating...")
        terminal.type(b"\x03")
        output, codes = split_ending(terminal.read_to_end())
    require(b"Interrupt received" in output,
            "Terraform's answer to Ctrl-C did not come through")
    require(b"Creation complete" in output,
            "Terraform's last lines did not come through")
    require(codes[0] == 1, f"terraform ended with {codes[0]}, not by itself")
    require_state(sandbox, 1)


TESTS = (reader_that_leaves, wrong_usage, no_input_wanted, full_disk,
         disk_that_fills, text_for_a_program, signals,
         nothing_added_on_success, approval_prompt, records_held,
         masked_output, masked_prompts, unsaved_state, interrupt)


def main() -> int:
    """Runs what the command line names, or everything."""
    arguments = parse_arguments(__doc__)
    if shutil.which(arguments.terraform) is None:
        print(f"skipped: no {arguments.terraform} on this machine")
        return SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tf-") as root:
        sandbox = Sandbox(root, arguments.terraform)
        for test in TESTS:
            if arguments.only and test.__name__ not in arguments.only:
                continue
            if test is interrupt and not has_grpc():
                print(f"skipped  {test.__name__}: python3-grpcio is missing")
                continue
            try:
                test(Pipeline(sandbox, arguments.tfsleuth))
                print(f"ok       {test.__name__}")
            except Disturbed as fault:
                failed += 1
                print(f"FAILED   {test.__name__}: {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
