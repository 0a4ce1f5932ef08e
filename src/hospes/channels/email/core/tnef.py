"""What Outlook wraps into «winmail.dat»: its files and words ([MS-OXTNEF]; property types: [MS-OXCDATA] §2.11).

Read once from front to end. Every length is held against what is there, so that nothing is larger than the bytes
that came; what is broken ends the reading, and what was found until there is kept.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from hospes.channels.email.core.charsets import decode
from hospes.channels.email.core.plain import one_line

SIGNATURE = 0x223E9F78
_MOST_ATTRIBUTES = 5000
_MOST_PROPERTIES = 2000
_MOST_VALUES = 2000
MOST_FILES = 200
_BROKEN = "the bytes end, or say something that cannot be"

# Attributes ([MS-OXTNEF] §2.1.3.2), by the whole of their number.
_BODY, _CODEPAGE, _MESSAGE = 0x0002800C, 0x00069007, 0x00069003
_FILE_BEGINS, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
# Properties ([MS-OXPROPS]).
_PLAIN, _HTML = 0x1000, 0x1013
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _MEDIA_TYPE, _CONTENT_ID, _DATA = (
    0x3707,
    0x3704,
    0x3001,
    0x370E,
    0x3712,
    0x3701,
)
# Property types: how many bytes, padded to four; None: counted values of their own length.
_SIZES: dict[int, int | None] = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x000D: None,
    0x0014: 8, 0x001E: None, 0x001F: None, 0x0040: 8, 0x0048: 16, 0x0102: None,
}  # fmt: skip
_UNICODE, _OBJECT, _SEVERAL, _NAMED = 0x001F, 0x000D, 0x1000, 0x8000


@dataclass(slots=True)
class File:
    """A file inside."""

    name: str = ""
    media_type: str = ""
    content_id: str = ""
    data: bytes = b""


@dataclass(slots=True)
class Wrapped:
    """What was found inside."""

    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)


def unwrap(data: bytes) -> Wrapped | None:
    """What is inside, None where it is no such thing."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != SIGNATURE:
        return None
    found, charset = Wrapped(), "cp1252"
    try:
        for number, value in _attributes(data):
            if number == _CODEPAGE and len(value) >= 4:
                charset = f"cp{struct.unpack_from('<I', value)[0]}"
            else:
                _take(found, number, value, charset)
    except ValueError:
        pass  # cut off on its way: what came before is whole
    found.files = [each for each in found.files if each.name or each.data]
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's number and value: a level, the number, a length, the value, a checksum."""
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 9 > len(data):
            return
        _, number, length = struct.unpack_from("<BII", data, at)
        at += 9
        if at + length > len(data):
            raise ValueError(_BROKEN)
        yield number, data[at : at + length]
        at += length + 2


def _take(found: Wrapped, number: int, value: bytes, charset: str) -> None:
    if number == _BODY:
        found.text = found.text or _text(value, charset)
    elif number == _MESSAGE:
        for key, given in _properties(value, charset):
            if key == _PLAIN:
                found.text = given if isinstance(given, str) else _text(given, charset)
            elif key == _HTML:
                found.html = given if isinstance(given, str) else decode(given, "")
    elif number == _FILE_BEGINS and len(found.files) < MOST_FILES:
        found.files.append(File())
    elif found.files:
        _describe(found.files[-1], number, value, charset)


def _describe(file: File, number: int, value: bytes, charset: str) -> None:
    if number == _FILE_TITLE:
        file.name = file.name or _name(_text(value, charset))
    elif number == _FILE_DATA:
        file.data = value
    elif number == _FILE_PROPERTIES:
        told = dict(_properties(value, charset))
        names = (told.get(key) for key in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
        file.name = next((_name(name) for name in names if isinstance(name, str) and name.strip()), file.name)
        file.media_type = _line(told.get(_MEDIA_TYPE), 100).casefold()
        file.content_id = _line(told.get(_CONTENT_ID), 200).strip("<>")
        embedded = told.get(_DATA)
        if isinstance(embedded, bytes) and not file.data:
            file.data = embedded


def _properties(data: bytes, charset: str) -> Iterator[tuple[int, str | bytes]]:
    """The properties that have words or bytes, by their number; the others are passed over."""
    (count,), at = _read("<I", data, 0), 4
    for _ in range(min(count, _MOST_PROPERTIES)):
        (kind, key), at = _read("<HH", data, at), at + 4
        if key >= _NAMED:
            at = _past_name(data, at)
        values, at = _values(data, at, kind)
        if values:
            value = values[0]
            kind &= ~_SEVERAL
            if kind == _OBJECT:
                value = value[16:]  # the kind of object it is, by its number
            yield key, _text(value, charset, wide=kind == _UNICODE) if kind in (0x001E, _UNICODE) else value


def _past_name(data: bytes, at: int) -> int:
    """Named properties carry whose they are, then a number or a name."""
    (by_name,) = _read("<I", data, at + 16)
    at += 20
    if not by_name:
        return at + 4
    (length,) = _read("<I", data, at)
    return at + 4 + _padded(length)


def _values(data: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    """The values at `at` that have a length of their own, and where the next property begins."""
    size = _SIZES.get(kind & ~_SEVERAL, -1)
    if size == -1:
        raise ValueError(_BROKEN)
    count = 1
    if size is None or kind & _SEVERAL:
        (count,), at = _read("<I", data, at), at + 4
    if count > _MOST_VALUES:
        raise ValueError(_BROKEN)
    if size is not None:
        return [], at + size * count
    values = []
    for _ in range(count):
        (length,), at = _read("<I", data, at), at + 4
        if at + length > len(data):
            raise ValueError(_BROKEN)
        values.append(data[at : at + length])
        at += _padded(length)
    return values, at


def _read(form: str, data: bytes, at: int) -> tuple[int, ...]:
    if at + struct.calcsize(form) > len(data):
        raise ValueError(_BROKEN)
    return struct.unpack_from(form, data, at)


def _padded(length: int) -> int:
    return length + -length % 4


def _text(value: bytes, charset: str, *, wide: bool = False) -> str:
    """Words end at their first NUL."""
    if wide:
        return value[: len(value) // 2 * 2].decode("utf-16-le", "replace").partition("\x00")[0]
    return decode(value.partition(b"\x00")[0], charset)


def _name(text: str) -> str:
    return one_line(text.replace("\\", "/").rpartition("/")[2], 200)


def _line(value: str | bytes | None, length: int) -> str:
    return one_line(value, length) if isinstance(value, str) else ""
