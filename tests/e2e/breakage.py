"""What a way of breaking Terraform is, and what they are made of."""

import dataclasses
from typing import Callable, Optional

from broken_errors import ERRORS
from broken_open import OPEN_KINDS, Open
from broken_rules import WANTED

DRESSES = ("plain", "box", "json", "debug", "pipe", "pty")
PRINTED = ("plain", "box", "debug", "pipe", "pty")  # -json is not known
APPLY = ("apply", "-input=false", "-auto-approve")
DESTROY = ("destroy", "-auto-approve")
INIT = ("init", "-input=false")
PLAN = ("plan", "-input=false")


@dataclasses.dataclass(frozen=True)
class Breakage:
    """One way of breaking Terraform. What it touched and what became of its
    state is measured; here stands only what nobody can measure."""

    name: str
    about: str  # for people
    outcome: str  # of the run that decides
    configuration: str
    break_it: Callable  # takes a Stack
    dresses: tuple = DRESSES
    files: dict = dataclasses.field(default_factory=dict)
    answers: dict = dataclasses.field(default_factory=dict)  # of AWS
    in_s3: bool = False  # the state is in S3
    provider: bool = False  # the stand-in provider is needed
    touches: bool = True  # what was touched can be told from this log
    state_seen: bool = True  # the state's end can be told from this log
    run_seen: bool = True  # that a run failed can be told, not its error alone
    told: bool = True  # false: the log does not tell that it went well
    needs_root: bool = False

    @property
    def errors(self) -> tuple:
        """Words of the first failing statement, one of which has to be told;
        empty where nothing fails or nothing was printed."""
        return ERRORS.get(self.name, ())

    @property
    def wanted(self) -> tuple:
        """The rule that has to be told first, `RULE` or `RULE/CAUSE`, or one
        of several; none where nothing fails."""
        return tuple(WANTED.get(self.name, ()))

    @property
    def open_kind(self) -> Optional[Open]:
        """What is told in its place, where that is known to be wrong."""
        return OPEN_KINDS.get(self.name)


def data(name, *lines, value=None) -> str:
    """A resource that needs no provider."""
    settings = "".join(f"  {line}\n" for line in lines)
    return (f'resource "terraform_data" "{name}" {{\n'
            f'  input = "{value or name}"\n{settings}}}\n')


def stand_in(label, name=None, *lines) -> str:
    """A resource of the stand-in provider; its name says what it does."""
    settings = "".join(f"  {line}\n" for line in lines)
    return (f'resource "aws_stand_in" "{label}" {{\n'
            f'  name = "{name or label}"\n{settings}}}\n')


def script(name, command, when="") -> str:
    """A provisioner for `name`, one line of settings."""
    return (f'provisioner "local-exec" {{\n{when}'
            f'    command = "sh {command} terraform_data.{name}"\n  }}')


AWS = 'provider "aws" {\n  region = "eu-central-1"\n}\n'
ON_DESTROY = "    when    = destroy\n"

# A provisioner that waits until it is let go, and one that fails.
WAIT_SCRIPT = """echo "begin $1" >> "$BROKEN_WORLD"
touch begun
until [ -e go ]; do sleep 0.05; done
echo "end $1" >> "$BROKEN_WORLD"
"""
FAIL_SCRIPT = """echo "begin $1" >> "$BROKEN_WORLD"
echo "rollout of $1: 0 of 2 replicas are ready" >&2
exit 3
"""
NOTE_SCRIPT = """echo "begin $1" >> "$BROKEN_WORLD"
echo "end $1" >> "$BROKEN_WORLD"
"""
FILES = {"rollout.sh": WAIT_SCRIPT, "deploy.sh": FAIL_SCRIPT,
         "note.sh": NOTE_SCRIPT}

ONE = data("one")
TWO = ONE + data("two", "depends_on = [terraform_data.one]")
SLOW = data("one", script("one", "note.sh")) + data(
    "slow", "depends_on = [terraform_data.one]", script("slow", "rollout.sh"))
SLOW_FIRST = data("slow", script("slow", "rollout.sh"))
LONG = data("long", script("long", "rollout.sh"), value="x" * 6000)


def steps(*commands, ready=False):
    """A function that runs these commands, with the log, one after another."""
    def run(stack):
        if ready:
            stack.ready()
        for command in commands:
            stack.run(*command)
    return run


def after_init(*commands):
    """The same behind an init that nobody sees."""
    def run(stack):
        stack.quiet(*INIT)
        for command in commands:
            stack.run(*command)
    return run
