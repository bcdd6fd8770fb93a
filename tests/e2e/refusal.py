"""What a refusal is: a real API's answer to a real call of Terraform, and what
is true about it.

The answer fixes the truth: it is what the API's documentation says about this
status, code and message. What Terraform asks, and in which order, is its own.
"""

import dataclasses
import json
import re
from typing import Callable, Optional

import refused_open
from aws_stand_in import Answer, Request
from scenario import APPLY, INIT, PLAN

RESOURCE = 'resource "terraform_data" "one" {\n  input = "one"\n}\n'
AT_PLAN, AT_APPLY = (INIT, PLAN), (INIT, APPLY)
PASSING = ("throttled", "service-side", "capacity", "time-out", "lock")
UNKNOWN = "unexplained"  # in the place of a rule's name
NOTHING_HERE = Answer(404, b"404 page not found\n", by_aws=False)


def json_answer(status, body, kind="application/json", **headers) -> Answer:
    """An answer in JSON, of this media type."""
    return Answer(status, json.dumps(body).encode(),
                  {"Content-Type": kind, **headers}, by_aws=False)


@dataclasses.dataclass(frozen=True)
class Login:
    """How a run logs in, and what of that nobody may see."""

    variables: dict  # of the environment; a run's `env` prints them, too
    settings: tuple = ()  # NAME=VALUE for -backend-config, and so in CLI args
    home_files: dict = dataclasses.field(default_factory=dict)
    secrets: tuple = ()  # everything secret in the above


@dataclasses.dataclass(frozen=True)
class Refusal:
    """One run of Terraform that an API stops."""

    name: str
    about: str  # who refuses what, for people
    kind: str  # class of the refusal, as src/facts/README.md lists them
    code: str  # words of the API, or of Go, that have to be told
    rule: str  # that is told first, RULE or RULE/CAUSE; or UNKNOWN
    configuration: str
    login: Login
    answering: Callable  # () -> function from Request to Answer
    system: str  # aws, azure, google, kubernetes, or other
    retry: Optional[bool] = None  # may the same run pass later; by its class
    mute: bool = False  # the answer leaves its cause open: nothing is certain
    commands: tuple = (INIT,)
    local: Optional[Callable] = None  # a server beside the proxy, for `{local}`
    unsaved: bool = False  # a state that was made is not where it belongs
    untrusted: bool = False  # the certificates are of a CA nobody trusts

    def __post_init__(self):
        if self.retry is None:
            object.__setattr__(self, "retry", self.kind in PASSING
                               and not self.unsaved)

    @property
    def wanted(self) -> str:
        """What has to be told first; of an unknown error its class."""
        return f"{UNKNOWN}/{self.kind}" if self.rule == UNKNOWN else self.rule

    @property
    def open_kind(self) -> Optional[refused_open.Open]:
        """What is told in its place, where that is known to be wrong."""
        return refused_open.open_kind(self.name)


class Answers:
    """A cloud as a table: what is answered to `METHOD HOST/PATH`, by the first
    pattern that is found in it. Of a list each call gets the next answer; the
    last one stays."""

    def __init__(self, refused, usual):
        self._table = [(pattern, list(answer) if isinstance(answer, list)
                        else [answer])
                       for pattern, answer
                       in [*refused.items(), *usual.items()]]

    def answer(self, request: Request) -> Answer:
        """The answer to one request."""
        return self.find(request) or NOTHING_HERE

    def find(self, request: Request) -> Optional[Answer]:
        """The same, or nothing; functions are asked for their answer."""
        asked = f"{request.method} {request.host}{request.path}"
        for pattern, queue in self._table:
            if re.search(pattern, asked):
                answer = queue.pop(0) if len(queue) > 1 else queue[0]
                return answer(request) if callable(answer) else answer
        return None


def answers(refused, usual) -> Callable:
    """`answering` of a refusal that needs no more than a table."""
    return lambda: Answers(refused, usual).answer


def backend(kind, *settings) -> str:
    """A configuration with this backend and one resource."""
    lines = "".join(f"    {each}\n" for each in settings)
    return (f'terraform {{\n  backend "{kind}" {{\n{lines}  }}\n}}\n\n'
            + RESOURCE)
