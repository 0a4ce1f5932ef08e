"""How large a JPEG unpacks is read from its header, wherever in it that stands; what would fill a browser is saved."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.files.core.kinds import DEEP, HEAD, kind_of, may_be_shown

SOI = b"\xff\xd8"


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def frame(wide: int, high: int, marker: int = 0xC0) -> bytes:
    return segment(marker, struct.pack(">BHHB", 8, high, wide, 3) + b"\x01\x11\x00" * 3)


EXIF = segment(0xE1, b"Exif\x00\x00" + b"\x00" * 60_000)


def jpeg(*parts: bytes) -> bytes:
    return SOI + segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00") + b"".join(parts)


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2, 0xC9, 0xCF])
def test_a_bomb_is_not_shown_whatever_its_frame(marker: int) -> None:
    kind = kind_of(jpeg(frame(60_000, 60_000, marker)))
    assert kind.key == "vast"
    assert not may_be_shown(kind, "photo.jpg")


def test_a_photo_is_shown() -> None:
    assert may_be_shown(kind_of(jpeg(frame(4032, 3024))), "photo.jpg")


@pytest.mark.parametrize(
    "before", [(EXIF,), (EXIF, EXIF, segment(0xE2, b"ICC_PROFILE\x00" + b"\x00" * 50_000))]
)
def test_it_is_found_behind_what_cameras_write_first(before: tuple[bytes, ...]) -> None:
    assert len(b"".join(before)) > HEAD
    assert kind_of(jpeg(*before, frame(60_000, 60_000))).key == "vast"
    assert kind_of(jpeg(*before, frame(4032, 3024))).key == "jpeg"


@pytest.mark.parametrize("filled", [b"\xff", b"\xff\x01", b"\xff\xd0\xff\xff"])
def test_filling_bytes_and_markers_without_a_length_do_not_hide_it(filled: bytes) -> None:
    assert kind_of(jpeg(filled, frame(60_000, 60_000))).key == "vast"


@pytest.mark.parametrize("table", [0xC4, 0xC8, 0xCC, 0xDB])
def test_tables_are_no_frames(table: int) -> None:
    assert kind_of(jpeg(segment(table, b"\xff" * 64), frame(10, 10))).key == "jpeg"


def test_what_hides_its_size_for_long_is_only_saved() -> None:
    hidden = jpeg(*[EXIF] * (DEEP // len(EXIF) + 1), frame(60_000, 60_000))
    assert kind_of(hidden[:DEEP]).key == "vast"


def test_one_that_ends_before_it_says_anything_does_no_harm() -> None:
    assert kind_of(jpeg()).key == "jpeg"
    assert kind_of(jpeg(b"\x00\x00 no marker at all, and then some more")).key == "jpeg"


@given(st.binary(max_size=400))
def test_whatever_follows_the_beginning_is_told_in_the_end(rest: bytes) -> None:
    assert kind_of(b"\xff\xd8\xff" + rest).key in ("jpeg", "vast")
