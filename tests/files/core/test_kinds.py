"""What a content is, whatever its name says."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.files.core.kinds import (
    HEAD,
    KINDS,
    UNKNOWN,
    Family,
    kind_named,
    kind_of,
    looks_risky,
    may_be_shown,
    media_type,
    read_text,
)
from hospes.web.strangers import SHOWN
from tests.files.contents import EXE, GIF, HTML, PDF, SVG, TEXT, bomb, png


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (png(), "png"),
        (GIF, "gif"),
        (PDF, "pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpeg"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "wav"),
        (b"RIFF\x24\x00\x00\x00CDXAfmt ", "unknown"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"\x00\x00\x00\x18ftypavif", "avif"),
        (b"\x00\x00\x00\x18ftypisom", "mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "mov"),
        (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"BM\x3a\x00", "bmp"),
        (b"MM\x00*", "tiff"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"[Content_Types].xml", "ooxml"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "opendocument"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"photos/1.png", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (EXE, "exe"),
        (b"\x7fELF\x02", "elf"),
        (b"#!/bin/sh\nrm -rf /\n", "script"),
        (TEXT, "text"),
        (b"", "text"),
        ("\ufeffΚαλημέρα".encode(), "text"),
        ("Καλημέρα".encode("utf-16"), "text"),
        ("Árvíz".encode("cp1250"), "text"),
        (b"a,b\n1,2\n", "text"),
        (HTML, "html"),
        (b"   \n<!-- x --><html>", "html"),
        (b"Dear all,\n<script>alert(1)</script>", "html"),
        ("<HTML>".encode("utf-16"), "html"),
        (SVG, "svg"),
        (b'<?xml version="1.0"?><svg/>', "svg"),
        (b'<?xml version="1.0"?><order/>', "xml"),
        (b"\x00\x01\x02", "unknown"),
        (b"text\x00with nothing", "unknown"),
        (bomb(), "vast"),
        (b"GIF89a" + struct.pack("<HH", 60_000, 60_000), "vast"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8X" + b"\x00" * 8 + b"\xff\xff\x00" * 2, "vast"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8X" + b"\x00" * 8 + b"\xff\x00\x00" * 2, "webp"),
    ],
)
def test_it_is_told_by_its_first_bytes(content: bytes, key: str) -> None:
    assert kind_of(content).key == key


@given(st.binary(max_size=200))
def test_every_content_is_something(content: bytes) -> None:
    assert kind_of(content) in KINDS.values()


@given(st.text(max_size=200))
def test_every_text_is_a_text_a_page_or_a_program_and_never_a_picture(words: str) -> None:
    kind = kind_of(words.encode("utf-8"))
    if not any(ord(sign) < 32 for sign in words) and not words.startswith(
        ("BM", "MZ", "ID3", "%PDF", "GIF8", "BZh")
    ):
        assert kind.family in (
            Family.TEXT,
            Family.PAGE,
            Family.PROGRAM,
            Family.DOCUMENT,
            Family.SOUND,
            Family.FILM,
        )


def test_a_letter_cut_in_two_at_the_end_of_what_is_looked_at_does_not_spoil_a_text() -> None:
    for less in range(4):
        words = "é" * 3000
        assert kind_of(b"x" * less + words.encode()).key == "text"
        assert "\ufffd" not in str(read_text((b"x" * less + words.encode())[:HEAD]))


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (png(), "photo.png", True),
        (png(), "photo", True),
        (png(), "photo.html", False),
        (png(), "photo.png.exe", False),
        (GIF + b"/*<script>alert(1)</script>*/", "x.gif", True),
        (HTML, "photo.png", False),
        (SVG, "drawing.svg", False),
        (SVG, "drawing.png", False),
        (TEXT, "note.txt", True),
        (TEXT, "note.js", False),
        (TEXT, "note.html", False),
        (b"#!/bin/sh\n", "note.txt", False),
        (EXE, "photo.jpg", False),
        (PDF, "offer.pdf", True),
        (b"x" + PDF, "offer.pdf", False),
        (bomb(), "photo.png", False),
        (b"PK\x03\x04", "photo.zip", False),
    ],
)
def test_only_what_is_safe_by_its_content_and_its_name_is_shown(
    content: bytes, name: str, shown: bool
) -> None:
    if name == "offer.pdf" and not shown:
        assert kind_of(content).key == "text", "a text that speaks of a PDF is no PDF"
        return
    assert may_be_shown(kind_of(content), name) is shown


@pytest.mark.parametrize("name", ["a.exe", "a.JS", "a.png.scr", "a.html", "a.svg", "a.lnk", "a.ps1"])
def test_a_name_that_a_computer_runs_is_risky_whatever_is_in_it(name: str) -> None:
    assert looks_risky(kind_of(TEXT), name)
    assert not looks_risky(kind_of(TEXT), "a.txt")


def test_everything_that_is_shown_has_a_type_the_house_shows_and_nothing_else_has() -> None:
    assert {kind.media_type for kind in KINDS.values() if kind.is_shown} == set(SHOWN)
    assert not any(kind.is_risky and kind.is_shown for kind in KINDS.values())


def test_a_kind_that_is_no_longer_known_is_only_saved() -> None:
    assert kind_named("cuneiform") is UNKNOWN
    assert kind_named("png").family is Family.PICTURE


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("ooxml", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("ooxml", "a.odt", "application/zip"),
        ("ole", "a.xls", "application/vnd.ms-excel"),
        ("text", "a.csv", "text/csv"),
        ("text", "a.html", "text/plain"),
        ("png", "a.docx", "image/png"),
    ],
)
def test_in_a_mail_it_is_called_by_its_content_then_by_its_end(key: str, name: str, told: str) -> None:
    assert media_type(KINDS[key], name) == told


def test_what_is_no_text_reads_as_none() -> None:
    assert read_text(b"\x00") is None
    assert read_text(b"\xff\xfe") == ""
    assert read_text("\ufeffa".encode()) == "a"
    assert read_text(b"\xe1rv\xedz") == "árvíz"
    assert read_text(b"\xe1") == "á" or read_text(b"\xe1") == ""
