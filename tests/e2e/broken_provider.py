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


class BrokenProvider(provider_stand_in.Provider):
    """Fails at what the name of a resource says, else does as it is told."""

    def PlanResourceChange(self, fields):
        planned = wire.value_of(fields[3])
        prior = wire.value_of(fields[2])
        if planned and "not-plannable" in planned["name"]:
            return wire.blob(4, _error(
                "reading Stand In", "AccessDeniedException: no permission to "
                "perform stand:DescribeOne"))
        answer = super().PlanResourceChange(fields)
        if planned and prior and prior["name"] != planned["name"]:
            planned["id"] = wire.Unknown  # a new name is a new thing
            path = wire.blob(1, wire.blob(1, "name"))
            return wire.blob(1, wire.dynamic(planned)) + wire.blob(2, path)
        return answer

    def ApplyResourceChange(self, fields):
        planned, prior = (wire.value_of(fields[at]) for at in (PLANNED, PRIOR))
        name = (planned or prior)["name"]
        verb = "create" if prior is None else "change"
        if planned is None:
            verb = "delete"
        note(f"begin {verb} {name}")
        if "waits" in name:
            pathlib.Path("begun").touch()
            time.sleep(SECONDS)
        if f"crash-on-{verb}" in name:
            raise_panic()
        if f"refuse-{verb}" in name:
            return wire.blob(NEW_STATE, fields[PRIOR]) + wire.blob(3, _error(
                f"{verb[:-1]}ing Stand In ({name})",
                "operation error Stand: "
                f"{verb.capitalize()}One, https response error StatusCode: "
                "400, RequestID: 8d1f0f5e-7c1b-4a53-9d0a-2f5c5e0b7a11, "
                "api error LimitExceeded: You have reached the limit of 5."))
        answer = super().ApplyResourceChange(fields)
        if f"taint-on-{verb}" in name:
            return answer + wire.blob(3, _error(
                f"waiting for Stand In ({name}) to be ready",
                "timeout while waiting for state to become 'available' (last "
                "state: 'pending', timeout: 10m0s)"))
        note(f"end {verb} {name}")
        return answer


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
