"""A logo as PNG (ISO/IEC 15948), read to its last point and written anew: what is not the picture is gone."""

import struct
import zlib
from collections.abc import Iterator

BIGGEST = 256 * 1024  # bytes as sent
WIDEST, HIGHEST = 2_000, 1_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_KEPT = (b"PLTE", b"tRNS")


class NoPicture(ValueError):  # noqa: N818 (it states a fact about the file)
    """This is no picture that can be shown; its text is a key: `too big`, `unreadable`, `interlaced`."""


def rewritten(content: bytes) -> bytes:
    """The same points in a file of ours. Raises NoPicture."""
    if len(content) > BIGGEST:
        raise NoPicture("too big")
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise NoPicture("unreadable")
    head = chunks[0][1]
    points = _points(b"".join(body for kind, body in chunks if kind == b"IDAT"), _length(head))
    beside = [(kind, body) for kind, body in chunks if kind in _KEPT and len(body) <= 768]
    if len(beside) > len({kind for kind, _body in beside}):
        raise NoPicture("unreadable")
    parts = [(b"IHDR", head), *beside, (b"IDAT", zlib.compress(points, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(SIGNATURE):
        raise NoPicture("unreadable")
    place = len(SIGNATURE)
    while place < len(content):
        if place + 12 > len(content):
            raise NoPicture("unreadable")
        length, kind = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        told = content[place + 8 + length : place + 12 + length]
        if told != struct.pack(">I", zlib.crc32(kind + body)):
            raise NoPicture("unreadable")
        yield kind, body
        if kind == b"IEND":
            return
        place += 12 + length


def _length(head: bytes) -> int:
    """How many bytes the points of such a picture are, each line with its filter before it."""
    width, height, depth, kind, packing, filters, interlace = struct.unpack(">IIBBBBB", head)
    if interlace:
        raise NoPicture("interlaced")
    if not (0 < width <= WIDEST and 0 < height <= HIGHEST):
        raise NoPicture("too big")
    if packing or filters or depth not in _DEPTHS.get(kind, ()):
        raise NoPicture("unreadable")
    return int(height * (1 + (width * depth * _SAMPLES[kind] + 7) // 8))


def _points(packed: bytes, length: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        points = reader.decompress(packed, length + 1)
    except zlib.error as problem:
        raise NoPicture("unreadable") from problem
    if len(points) != length:
        raise NoPicture("unreadable")
    return points


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
