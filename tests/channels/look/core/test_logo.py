"""A logo is written anew: what runs, loads, leads away or hides is gone; what is no picture is refused."""

import struct
import zlib

import pytest

from hospes.channels.look.core.drawing import BIGGEST, NoDrawing, cleaned
from hospes.channels.look.core.picture import SIGNATURE, NoPicture, rewritten

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"'
)


def svg(inside: str = "", more: str = "") -> bytes:
    return f"{HEAD} {more}>{inside}</svg>".encode()


def test_shapes_and_colours_stay() -> None:
    drawing = svg(
        '<title>Meridian</title><defs><linearGradient id="a">'
        '<stop offset="0" stop-color="#cc0000"/></linearGradient></defs>'
        '<g transform="translate(1 2)"><path d="M0 0L5,5z" fill="url(#a)" stroke="rgb(1, 2, 3)"/></g>'
    )
    made = cleaned(drawing).decode()
    for kept in (
        "Meridian",
        'fill="url(#a)"',
        'transform="translate(1 2)"',
        'd="M0 0L5,5z"',
        "rgb(1, 2, 3)",
        "viewBox",
    ):
        assert kept in made


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<image href="https://else.example/a.png"/>',
        '<use xlink:href="#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<path style="fill: url(https://else.example)"/>',
        '<path fill="url(https://else.example/a)"/>',
        '<path fill="url(data:image/svg+xml,alert)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">alert</body></foreignObject>',
        "<style>@import 'https://else.example';</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<path d="M0 0" filter="url(#a)"/><?alert ?><!-- alert -->',
        '<other xmlns="https://else.example"><script>alert(1)</script></other>',
    ],
)
def test_what_runs_loads_or_leads_away_is_left_out(bad: str) -> None:
    made = cleaned(svg(bad, 'onload="alert(1)"')).decode()
    for gone in ("alert", "else.example", "href", "javascript", "style", "onload", "filter", "foreignObject"):
        assert gone not in made


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "document type"),
        ("\ufeff".encode("utf-16") + svg(), "document type"),
        (b"not xml", "unreadable"),
        (b"<html/>", "unreadable"),
        (b"<svg/>", "unreadable"),
        (b'<?xml version="1.0" encoding="none-such"?>' + svg(), "unreadable"),
        (svg("<g/>" * 3000), "too big"),
        (svg("<g>" * 40 + "</g>" * 40), "too big"),
        (b" " * (BIGGEST + 1), "too big"),
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(NoDrawing, match=why):
        cleaned(content)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    width: int = 2, height: int = 2, *, kind: int = 6, interlace: int = 0, depth: int = 8, points: bytes | None = None,
    more: bytes = b"", packing: int = 0,
) -> bytes:  # fmt: skip
    head = struct.pack(">IIBBBBB", width, height, depth, kind, packing, 0, interlace)
    lines = points if points is not None else (b"\0" + b"\x20\x40\x60\xff" * width) * height
    return (
        SIGNATURE + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    )


def test_the_points_stay_and_what_hides_beside_them_is_gone() -> None:
    hidden = chunk(b"tEXt", b"Comment\0<script>") + chunk(b"eXIf", b"where it was taken")
    made = rewritten(png(more=hidden) + b"<script>after the end</script>")
    assert b"script" not in made
    assert b"eXIf" not in made
    assert made == rewritten(png())
    assert rewritten(made) == made


def test_a_picture_of_a_palette_keeps_it() -> None:
    palette = chunk(b"PLTE", b"\xcc\0\0" * 2) + chunk(b"tRNS", b"\xff\0")
    made = rewritten(png(kind=3, depth=1, points=(b"\0\x40") * 2, more=palette))
    assert b"PLTE" in made
    assert b"tRNS" in made


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a", "unreadable"),
        (SIGNATURE, "unreadable"),
        (SIGNATURE + b"\0\0\0", "unreadable"),
        (SIGNATURE + chunk(b"IDAT", b""), "unreadable"),
        (png()[:-12], "unreadable"),
        (png().replace(b"IDAT", b"IDAX"), "unreadable"),
        (png(interlace=1), "interlaced"),
        (png(width=3000), "too big"),
        (png(kind=5), "unreadable"),
        (png(depth=3), "unreadable"),
        (png(packing=1), "unreadable"),
        (png(points=b"\0" * 5), "unreadable"),
        (png(points=b"\0" * 5_000_000), "unreadable"),
        (png(more=chunk(b"IDAT", b"no zlib")), "unreadable"),
        (png(more=chunk(b"PLTE", b"a") * 2), "unreadable"),
        (b" " * 300_000, "too big"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(NoPicture, match=why):
        rewritten(content)
