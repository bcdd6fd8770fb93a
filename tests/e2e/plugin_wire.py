"""Just enough protobuf and msgpack to speak Terraform's plugin protocol 5.

Protobuf messages are read into a dict from field number to its last value and
written from parts; attribute values travel inside them as msgpack.
"""

import json
import struct

NIL, FALSE, TRUE = 0xC0, 0xC2, 0xC3


class Unknown:
    """A value that is known only after apply (msgpack extension 0)."""


def _varint(value) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def number(field, value) -> bytes:
    """An integer or boolean field."""
    return _varint(field << 3) + _varint(int(value))


def blob(field, value) -> bytes:
    """A bytes, string or message field."""
    if isinstance(value, str):
        value = value.encode()
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def parse(message) -> dict:
    """The fields of a message, by number."""
    fields, at = {}, 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        tag = varint()
        if tag & 7 == 0:
            fields[tag >> 3] = varint()
        else:
            size = varint()
            fields[tag >> 3] = message[at:at + size]
            at += size
    return fields


def dynamic(value) -> bytes:
    """A DynamicValue."""
    return blob(1, pack(value))


def value_of(dynamic_value):
    """What a DynamicValue holds: msgpack, or JSON from a stored state."""
    fields = parse(dynamic_value)
    return unpack(fields[1]) if 1 in fields else json.loads(fields[2])


def pack(value) -> bytes:
    """msgpack of None, Unknown, a boolean, a string or a map of these."""
    if value is None:
        return bytes([NIL])
    if value is Unknown:
        return b"\xd4\x00\x00"
    if isinstance(value, bool):
        return bytes([TRUE if value else FALSE])
    if isinstance(value, str):
        text = value.encode()
        return b"\xda" + struct.pack(">H", len(text)) + text
    items = b"".join(pack(key) + pack(value[key]) for key in sorted(value))
    return bytes([0x80 | len(value)]) + items


def unpack(data):
    """The value of what Terraform packs for strings and maps of them."""
    return _unpack_at(data, 0)[0]


def _unpack_at(data, at):
    """The value at `at`, and the position after it."""
    kind = data[at]
    simple = {NIL: None, FALSE: False, TRUE: True}
    if kind in simple:
        return simple[kind], at + 1
    if 0x80 <= kind <= 0x8F:
        return _unpack_map(data, at + 1, kind & 0x0F)
    if 0xA0 <= kind <= 0xBF:
        return _unpack_text(data, at + 1, kind & 0x1F)
    if kind == 0xD9:
        return _unpack_text(data, at + 2, data[at + 1])
    if kind == 0xDA:
        return _unpack_text(data, at + 3, struct.unpack(
            ">H", data[at + 1:at + 3])[0])
    if kind == 0xD4:
        return Unknown, at + 3
    if kind == 0xC7:
        return Unknown, at + 3 + data[at + 1]
    raise ValueError(f"msgpack type {kind:#x} is not expected here")


def _unpack_text(data, at, size):
    return data[at:at + size].decode(), at + size


def _unpack_map(data, at, size):
    result = {}
    for _ in range(size):
        key, at = _unpack_at(data, at)
        result[key], at = _unpack_at(data, at)
    return result, at
