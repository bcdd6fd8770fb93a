"""What is true after Terraform was broken, as the disk and the servers tell it
and as no log was asked for it."""

import json
import pathlib
import re
from typing import NamedTuple, Optional

VARIABLE = "BROKEN_WORLD"  # names the file below, for provider and provisioners
LOCK_FILE = ".terraform.tfstate.lock.info"
EMERGENCY_FILE = "errored.tfstate"


class Snapshot(NamedTuple):
    """A state at one moment."""

    serial: int
    lineage: str
    resources: dict  # address -> the instance as it is stored

    @property
    def tainted(self) -> set:
        """What was begun and did not end well, as the state knows it."""
        return {address for address, instance in self.resources.items()
                if instance.get("status") == "tainted"
                or "deposed" in instance}


EMPTY = Snapshot(0, "", {})


def snapshot(text) -> Snapshot:
    """Reads a state file's text; an empty or broken one is no state."""
    try:
        state = json.loads(text or "{}")
    except ValueError:
        return EMPTY
    resources = {}
    for resource in state.get("resources", []):
        if resource["mode"] != "managed":
            continue
        for instance in resource["instances"]:
            address = _address(resource, instance)
            if "deposed" in instance:
                address += " (deposed)"
            resources[address] = instance
    return Snapshot(state.get("serial", 0), state.get("lineage", ""),
                    resources)


def _address(resource, instance) -> str:
    prefix = resource["module"] + "." if "module" in resource else ""
    address = f"{prefix}{resource['type']}.{resource['name']}"
    if "index_key" in instance:
        address += f"[{json.dumps(instance['index_key'])}]"
    return address


class Change(NamedTuple):
    """What became of the resources between two snapshots."""

    changed: list  # ended well
    begun: list  # begun, and not ended well


def difference(before, after, world) -> Change:
    """Compares two states, and the record of what was begun."""
    differ = {address.removesuffix(" (deposed)")
              for address in set(before.resources) | set(after.resources)
              if before.resources.get(address) != after.resources.get(address)}
    begun = {address.removesuffix(" (deposed)")
             for address in after.tainted} & differ
    open_ones, ended = _in_world(world)
    begun |= open_ones
    lost = ended - set(before.resources) - set(after.resources)
    return Change(sorted((differ | lost) - begun), sorted(begun))


def _in_world(world) -> tuple:
    """What a provider or a provisioner began and did not end; what ended."""
    open_ones, ended = set(), set()
    for line in world:
        what, _, rest = line.partition(" ")
        address = _address_of(rest)
        if what == "begin":
            open_ones.add(address)
        else:
            open_ones.discard(address)
            ended.add(address)
    return open_ones, ended


def _address_of(rest) -> str:
    """Of `create NAME`, the provider's, or what a provisioner wrote."""
    verb, _, name = rest.partition(" ")
    return f"aws_stand_in.{name.partition('/')[0]}" if name else verb


def world(folder) -> list:
    """The lines of the record below `folder`."""
    path = pathlib.Path(folder) / "world"
    return path.read_text().splitlines() if path.exists() else []


def printed_state(log) -> Optional[Snapshot]:
    """The state that Terraform printed because it could write it nowhere."""
    text = log.decode(errors="replace").replace("\r\n", "\n")
    start = re.search(r'^\{\n  "version": 4|^\{[^\n]*"Emergency state dump"',
                      text, re.MULTILINE)
    if start is None:
        return None
    state, _ = json.JSONDecoder().raw_decode(text[start.start():])
    return snapshot(json.dumps(state.get("state", state)))
