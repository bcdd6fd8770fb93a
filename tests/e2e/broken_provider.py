#!/usr/bin/env python3
"""The stand-in provider with more ways to fail: the name of a resource tells
what it does. What was begun and what was ended well goes into the file WORLD,
a line each, so that a test knows what really happened.
"""

import os
import pathlib
import time

import plugin_wire as wire
import provider_stand_in
from broken_world import VARIABLE

NEW_STATE, PRIOR, PLANNED = 1, 2, 3  # fields of ApplyResourceChange
SECONDS = 20  # longer than anybody waits


def _error(summary, detail):
    return (wire.number(1, 1) + wire.blob(2, summary) + wire.blob(3, detail))


def note(what):
    """Adds a line to the record of what happened."""
    if VARIABLE in os.environ:
        with open(os.environ[VARIABLE], "a") as file:
            file.write(what + "\n")


def _api_error(verb, name):
    """What an SDK makes of an API's refusal, `.../api/STATUS/CODE`."""
    _, status, code = name.rsplit("/", 2)
    return _error(
        f"{verb[:-1]}ing Stand In ({name})", "operation error Stand: "
        f"{verb.capitalize()}One, https response error StatusCode: {status}, "
        f"RequestID: 8d1f0f5e-7c1b-4a53-9d0a-2f5c5e0b7a11, api error {code}: "
        "the request was not carried out")


def _limit_error(verb, name):
    return _error(
        f"{verb[:-1]}ing Stand In ({name})", "operation error Stand: "
        f"{verb.capitalize()}One, https response error StatusCode: 400, "
        "RequestID: 8d1f0f5e-7c1b-4a53-9d0a-2f5c5e0b7a11, api error "
        "LimitExceeded: You have reached the limit of 5.")


class BrokenProvider(provider_stand_in.Provider):
    """Fails at what the name of a resource says, else does as it is told."""

    def PlanResourceChange(self, fields):
        planned = wire.value_of(fields[3])
        prior = wire.value_of(fields[2])
        name = planned["name"] if planned else ""
        if name is wire.Unknown:
            planned["id"] = "first"
            return wire.blob(1, wire.dynamic(planned))
        if "not-plannable" in name:
            return wire.blob(4, _error(
                "reading Stand In", "AccessDeniedException: no permission to "
                "perform stand:DescribeOne"))
        if "crash-on-plan" in name:
            raise_panic()
        if "planned-slowly" in name:
            pathlib.Path("begun").touch()
            while not pathlib.Path("go").exists():
                time.sleep(0.05)
        if "planned-otherwise" in name:
            planned["name"] = "another"
        if "final-" in name:
            planned["id"] = "second"
            return wire.blob(1, wire.dynamic(planned))
        answer = super().PlanResourceChange(
            {**fields, 3: wire.dynamic(planned)})
        if prior and planned and prior["name"] != name and "same" not in name:
            planned["id"] = wire.Unknown  # a new name is a new thing
            path = wire.blob(1, wire.blob(1, "name"))
            return wire.blob(1, wire.dynamic(planned)) + wire.blob(2, path)
        return answer

    def ReadResource(self, fields):
        if pathlib.Path("refuse-read").exists():
            return wire.blob(2, _error(
                "reading Stand In", "operation error Stand: DescribeOne, https "
                "response error StatusCode: 403, RequestID: 8d1f0f5e-7c1b-4a53"
                "-9d0a-2f5c5e0b7a11, api error AccessDenied: not allowed"))
        stored = wire.value_of(fields[2])
        if stored and stored["id"] == "gone":
            return wire.blob(1, wire.dynamic(None))
        return super().ReadResource(fields)

    def ImportResourceState(self, fields):
        kind, identifier = fields[1].decode(), fields[2].decode()
        if kind != provider_stand_in.RESOURCE_TYPES[0]:
            return wire.blob(2, _error("resource " + kind
                                       + " doesn't support import", ""))
        state = {"id": identifier, "name": identifier}
        return wire.blob(1, wire.blob(1, kind)
                         + wire.blob(2, wire.dynamic(state)))

    def ApplyResourceChange(self, fields):
        planned, prior = (wire.value_of(fields[at]) for at in (PLANNED, PRIOR))
        name = (planned or prior)["name"]
        verb = "create" if prior is None else "change"
        if planned is None:
            verb = "delete"
        note(f"begin {verb} {name}")
        if "waits" in name:
            # Whole at once: who waits for the file reads it at once.
            pathlib.Path("beginning").write_text(str(os.getpid()))
            pathlib.Path("beginning").rename("begun")
            time.sleep(SECONDS)
        if f"crash-on-{verb}" in name:
            raise_panic()
        odd = _odd_result(name, verb, fields, planned)
        if odd is not None:
            return odd
        answer = super().ApplyResourceChange(fields)
        if f"taint-on-{verb}" in name:
            return answer + wire.blob(3, _error(
                f"waiting for Stand In ({name}) to be ready",
                "timeout while waiting for state to become 'available' (last "
                "state: 'pending', timeout: 10m0s)"))
        note(f"end {verb} {name}")
        return answer


def _odd_result(name, verb, fields, planned):
    """A refusal, or a result that a provider must not give; nothing for most
    names."""
    refusal = None
    if "/api/" in name and verb != "delete":
        refusal = _api_error(verb, name)
    if f"refuse-{verb}" in name:
        refusal = _limit_error(verb, name)
    if refusal:
        return wire.blob(NEW_STATE, fields[PRIOR]) + wire.blob(3, refusal)
    if f"gone-after-{verb}" in name:
        return wire.blob(NEW_STATE, wire.dynamic(None))
    if f"unknown-after-{verb}" in name:
        return wire.blob(NEW_STATE, wire.dynamic(planned))
    if f"other-after-{verb}" in name:
        return wire.blob(NEW_STATE, wire.dynamic(
            {**planned, "id": "stand-in", "name": "other"}))
    return None


def raise_panic():
    """Dies as a provider written in Go does."""
    os.write(2, b"panic: runtime error: invalid memory address or nil pointer "
             b"dereference\n[signal SIGSEGV: segmentation violation code=0x1 "
             b"addr=0x18 pc=0x2f1c3a4]\n\ngoroutine 214 [running]:\n"
             b"github.com/hashicorp/terraform-provider-aws/internal/service/"
             b"stand.resourceOneCreate(...)\n")
    os._exit(2)


if __name__ == "__main__":
    provider_stand_in.Provider = BrokenProvider
    provider_stand_in.main()
