"""Files and words come out of winmail.dat, and nothing that is broken in it does harm."""

import base64
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.channels.email.core import bodies
from hospes.channels.email.core.parsed import ParsedMail
from hospes.channels.email.core.reading import parse, structure
from hospes.channels.email.core.tnef import MOST_FILES, File, Wrapped, unwrap
from tests.channels.core import wrapping as w
from tests.channels.letters import parts

DOOR = w.file(
    b"DOOR~1.JPG",
    b"picture",
    w.long(0x0E20, 7),
    w.words(0x3707, "C:\\pictures\\Az ajtó.jpg"),
    w.words(0x370E, "Image/JPEG"),
    w.words(0x3712, "<door@1>"),
)
WHOLE = w.wrapped(
    w.attribute(0x00069007, struct.pack("<II", 1250, 0), level=1),
    w.message(
        w.named(), w.named("x-header"), w.several(0x8, ["a", "bc"]), w.words(0x1000, "The door hangs.")
    ),
    DOOR,
    w.file("sz\xe1mla.txt".encode("cp1250"), b"bill"),
)


def unwrapped(data: bytes) -> Wrapped:
    found = unwrap(data)
    assert found is not None
    return found


def test_files_come_out_with_their_long_names_their_kinds_and_their_bytes() -> None:
    assert unwrapped(WHOLE).files == [
        File("Az ajtó.jpg", "image/jpeg", "door@1", b"picture"),
        File("számla.txt", "", "", b"bill"),
    ]


def test_words_come_out() -> None:
    assert unwrapped(WHOLE).text == "The door hangs."
    assert unwrapped(w.wrapped(w.attribute(0x0002800C, b"Plain.\0", level=1))).text == "Plain."
    found = unwrapped(w.wrapped(w.message(w.narrow(0x1000, b"Plain."), w.data(0x1013, b"<p>H\xc3\xa9</p>"))))
    assert (found.text, found.html) == ("Plain.", "<p>Hé</p>")
    found = unwrapped(w.wrapped(w.message(w.data(0x1000, b"Plain.\0"), w.words(0x1013, "<p>x</p>"))))
    assert (found.text, found.html) == ("Plain.", "<p>x</p>")


def test_what_is_no_such_thing_is_not_opened() -> None:
    assert unwrap(b"") is None
    assert unwrap(b"PK\3\4 something else") is None
    assert unwrapped(w.SIGNATURE) == Wrapped()


def test_a_file_may_be_an_object_of_another_program() -> None:
    inner = w.attribute(0x00069002, bytes(14)) + w.attribute(
        0x00069005, w.properties(w.data(0x3701, bytes(16) + b"object", 0x000D), w.words(0x3001, "Sheet"))
    )
    assert unwrapped(w.wrapped(inner)).files == [File("Sheet", "", "", b"object")]


@pytest.mark.parametrize(
    "kind", [0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x000A, 0x000B, 0x0014, 0x0040, 0x0048]
)
def test_values_of_every_kind_are_passed_over(kind: int) -> None:
    size = {0x0048: 16}.get(kind, 8 if kind in (5, 6, 7, 0x14, 0x40) else 4)
    single = w.fixed(0x0E20, kind, bytes(size))
    many = w.fixed(0x0E21, kind | 0x1000, struct.pack("<I", 3) + bytes(3 * size))
    assert unwrapped(w.wrapped(w.message(single, many, w.words(0x1000, "After.")))).text == "After."


@pytest.mark.parametrize(
    "broken",
    [
        w.attribute(0x00018010, b"name")[:-4],
        struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFFF) + b"x",
        w.message(w.fixed(0x1000, 0x00FF, b"")),
        w.attribute(0x00069003, struct.pack("<I", 5)),
        w.attribute(0x00069003, struct.pack("<IHHI", 1, 0x001F, 0x1000, 0xFFFFFFF)),
        w.attribute(0x00069003, struct.pack("<IHHII", 1, 0x001F, 0x1000, 1, 900)),
        w.attribute(0x00069003, struct.pack("<IHH", 1, 0x0003, 0x8000) + bytes(5)),
        w.attribute(0x00069003, b"\1"),
        b"\2",
    ],
)
def test_what_came_before_a_fault_is_kept(broken: bytes) -> None:
    assert unwrapped(w.wrapped(DOOR, broken)).files[0].data == b"picture"


def test_a_title_before_any_file_and_a_file_of_nothing_are_passed_over() -> None:
    data = w.wrapped(
        w.attribute(0x00018010, b"name\0"), w.attribute(0x00069002, bytes(14)), w.attribute(0x00069007, b"")
    )
    assert unwrapped(data).files == []


def test_files_are_bounded() -> None:
    found = unwrapped(w.wrapped(*[w.file(b"a", b"x")] * (MOST_FILES + 5)))
    assert len(found.files) == MOST_FILES
    assert len(unwrapped(w.wrapped(*[w.attribute(0x1, b"")] * 6000, DOOR)).files) == 0


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(WHOLE)), st.integers(0, 60))
def test_any_bytes_give_no_more_than_they_hold(noise: bytes, at: int, gone: int) -> None:
    for data in (w.SIGNATURE + noise, WHOLE[:at] + noise + WHOLE[at + gone :]):
        found = unwrap(data)
        if found is not None:
            assert sum(len(each.data) for each in found.files) <= len(data)
            found.text.encode("utf-8")


def mail_with(
    data: bytes, name: str = "application/ms-tnef; name=winmail.dat", text: str = "See below."
) -> bytes:
    return parts(
        f"Content-Type: text/plain\r\n\r\n{text}",
        f"Content-Type: {name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(data).decode()}",
        "Content-Type: application/pdf; name=plan.pdf\r\n\r\nplan",
    )


def read(raw: bytes) -> ParsedMail:
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    return found


@pytest.mark.parametrize("name", ["application/ms-tnef", "application/octet-stream; name=WINMAIL.DAT"])
def test_the_files_of_a_wrapper_stand_among_the_attachments_and_can_be_had(name: str) -> None:
    raw = mail_with(WHOLE, name)
    found = read(raw)
    assert [(one.part, one.name, one.size) for one in found.attachments] == [
        (2, "plan.pdf", 4),
        (3, "Az ajtó.jpg", 7),
        (4, "számla.txt", 4),
    ]
    assert found.attachments[1].content_id == "door@1"
    assert found.text == "See below."
    every = bodies.parts(structure(raw))
    assert bodies.content(every[3]) == b"picture"
    assert every[4].get_content_type() == "application/octet-stream"


def test_the_words_of_a_wrapper_count_where_the_mail_has_none() -> None:
    assert read(mail_with(WHOLE, text="")).text == "The door hangs."
    found = read(mail_with(w.wrapped(w.message(w.data(0x1013, b"<p>Looks.</p>"))), text=""))
    assert (found.text, found.html) == ("Looks.", "<p>Looks.</p>")


@pytest.mark.parametrize("data", [b"no such thing", w.SIGNATURE])
def test_a_wrapper_without_files_is_an_attachment_itself(data: bytes) -> None:
    assert [one.part for one in read(mail_with(data)).attachments] == [1, 2]
