#!/usr/bin/env python3
"""tfsleuth as a filter must not disturb the Terraform in front of it.

    pipes.py --tfsleuth PATH [--terraform PATH] [--only NAME]...

Exit code: 0 all well, 1 something was disturbed, 77 there is no Terraform here.
"""

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
    """The question is on the screen before it is answered."""
    sandbox = pipeline.sandbox
    prepare(sandbox, 'resource "terraform_data" "one" {}\n')
    with Terminal(pipeline.arguments("TERRAFORM apply 2>&1 | TFSLEUTH"),
                  sandbox.work, sandbox.environment({})) as terminal:
        terminal.read_until(b"Enter a value: ")
        terminal.type(b"yes\n")
        _, codes = split_ending(terminal.read_to_end())
    require(codes == [0, 0], f"ended with {codes}")
    require_state(sandbox, 1)


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
         text_for_a_program, signals, nothing_added_on_success,
         approval_prompt, interrupt)


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
