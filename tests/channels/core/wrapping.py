"""Writes what Outlook wraps into winmail.dat, as [MS-OXTNEF] says, for the tests of its reader."""

import struct

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)


def attribute(number: int, value: bytes, level: int = 2) -> bytes:
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) % 65536)


def padded(value: bytes) -> bytes:
    return value + b"\0" * (-len(value) % 4)


def counted(value: bytes) -> bytes:
    return struct.pack("<I", len(value)) + padded(value)


def long(key: int, value: int, kind: int = 0x0003) -> bytes:
    return struct.pack("<HHI", kind, key, value)


def fixed(key: int, kind: int, value: bytes) -> bytes:
    return struct.pack("<HH", kind, key) + value


def words(key: int, value: str) -> bytes:
    return struct.pack("<HHI", 0x001F, key, 1) + counted((value + "\0").encode("utf-16-le"))


def narrow(key: int, value: bytes) -> bytes:
    return struct.pack("<HHI", 0x001E, key, 1) + counted(value + b"\0")


def data(key: int, value: bytes, kind: int = 0x0102) -> bytes:
    return struct.pack("<HHI", kind, key, 1) + counted(value)


def several(key: int, values: list[str]) -> bytes:
    packed = b"".join(counted((value + "\0").encode("utf-16-le")) for value in values)
    return struct.pack("<HHI", 0x101F, key, len(values)) + packed


def named(by_name: str = "") -> bytes:
    """A property that carries its own name or number, with a number as its value."""
    whose = bytes(16)
    if by_name:
        name = (by_name + "\0").encode("utf-16-le")
        identity = whose + struct.pack("<II", 1, len(name)) + padded(name)
    else:
        identity = whose + struct.pack("<II", 0, 0x8501)
    return struct.pack("<HH", 0x0003, 0x8000) + identity + struct.pack("<I", 7)


def properties(*each: bytes) -> bytes:
    return struct.pack("<I", len(each)) + b"".join(each)


def message(*each: bytes) -> bytes:
    return attribute(0x00069003, properties(*each), level=1)


def file(title: bytes, content: bytes, *each: bytes) -> bytes:
    """A file: that it begins, its short name, its bytes, and what else is told of it."""
    told = attribute(0x00069005, properties(*each)) if each else b""
    return (
        attribute(0x00069002, b"\1\0" + bytes(12))
        + attribute(0x00018010, title + b"\0")
        + attribute(0x0006800F, content)
        + told
    )


def wrapped(*each: bytes) -> bytes:
    return SIGNATURE + b"".join(each)
