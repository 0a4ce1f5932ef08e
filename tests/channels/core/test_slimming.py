"""Large mails are taken apart in small pieces, and everything in them can still be had, byte by byte."""

import base64
import hashlib
import quopri

import pytest

from hospes.channels.email.core import bodies, reading, slimming
from hospes.channels.email.core.parsed import ParsedMail
from hospes.channels.email.core.reading import parse, structure
from hospes.channels.email.core.slimming import LARGE, slim
from tests.channels.letters import mail, parts

NOISE = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(60_000))  # 1.9 MB
FILM = base64.encodebytes(NOISE).decode().replace("\n", "\r\n").strip()


def read(raw: bytes) -> ParsedMail:
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    return found


def attached(media: str, body: str, encoding: str, end: str = "See the film.") -> bytes:
    return parts(
        "Content-Type: text/plain\r\n\r\nSee the film.",
        f"Content-Type: {media}; name=film.bin\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}",
        f"Content-Type: text/html\r\n\r\n<p>{end}</p>",
    )


def test_a_small_mail_is_taken_as_it_is() -> None:
    raw = mail()
    assert slim(raw).mail is raw


def test_a_large_file_is_listed_with_its_size_and_can_be_had_whole() -> None:
    raw = attached("video/mp4", FILM, "base64")
    assert len(slim(raw).mail) < len(raw) / 2
    found = read(raw)
    assert found.text == "See the film.\n\nSee the film."
    assert read(raw) == found
    (film,) = found.attachments
    assert (film.name, film.size) == ("film.bin", len(NOISE))
    part = bodies.parts(structure(raw))[film.part]
    assert bodies.content(part) == NOISE
    assert bodies.size_of(part) == len(NOISE)


@pytest.mark.parametrize("line", ["\r\n", "\n"])
def test_a_large_file_in_another_encoding_is_had_whole(line: str) -> None:
    rows = "".join(f"-- row {n}{line}insert into doors values ({n});{line}" for n in range(40_000))
    for encoding, body in (
        ("8bit", rows),
        ("Quoted-Printable", quopri.encodestring(rows.encode()).decode()),
    ):
        raw = attached("application/sql", body, encoding)
        if line == "\n":
            raw = raw.replace(b"\r\n", b"\n")
        part = bodies.parts(structure(raw))[1]
        assert bodies.content(part).decode().rstrip() == rows.replace("\r\n", line).rstrip()
        assert bodies.size_of(part) == len(bodies.content(part))


def test_many_files_that_are_large_together_are_each_had_whole() -> None:
    pieces = [
        f"Content-Type: image/png; name={n}.png\r\nContent-Transfer-Encoding: base64\r\n\r\n{FILM[:400_000]}"
        for n in range(20)
    ]
    raw = parts("Content-Type: text/plain\r\n\r\nSee.", *pieces)
    assert len(slim(raw).mail) < 5_000_000
    found = read(raw)
    assert len(found.attachments) == 20
    every = bodies.parts(structure(raw))
    whole = base64.b64decode(FILM[:400_000] + "==")
    for each in found.attachments:
        assert bodies.content(every[each.part])[:200_000] == whole[:200_000]
        assert each.size == len(bodies.content(every[each.part]))


def test_a_limit_in_pieces_is_one_too() -> None:
    raw = attached("video/mp4", FILM, "base64").replace(
        b'boundary="limit"', b'boundary*0="lim";\r\n boundary*1="it"'
    )
    assert [one.size for one in read(raw).attachments] == [len(NOISE)]


def test_a_base64_that_ends_too_early_gives_what_it_has() -> None:
    raw = attached("video/mp4", FILM + "A", "base64")
    part = bodies.parts(structure(raw))[1]
    assert bodies.content(part)[:300_000] == NOISE[:300_000]


def test_of_a_very_long_text_the_beginning_is_read() -> None:
    found = read(mail("so many words\n" * 100_000))
    assert found.text.startswith("so many words\nso many words")
    assert len(found.text) == bodies.LONGEST_TEXT
    assert "cut." not in found.text


def test_strokes_in_a_long_text_are_no_limits() -> None:
    text = "-- \nwords\n" * 60_000
    assert read(mail(text)).text.count("words") > 40_000


def test_a_flood_of_headers_is_bounded_and_the_words_are_read() -> None:
    raw = b"From: a@b.example\r\nSubject: s\r\n" + b"X-A: b\r\n" * 100_000 + b"\r\nWords."
    assert len(slim(raw).mail) < 150_000
    found = read(raw)
    assert (found.subject, found.text) == ("s", "Words.")
    found = read(b"From: a@b.example\r\nX-A: " + b"b" * 500_000 + b"\r\n\r\nWords.")
    assert found.text == "Words."
    assert read(b"From: a@b.example\r\nX-A: " + b"b" * 500_000).text == ""


def test_where_the_parts_cannot_be_told_apart_no_mark_of_ours_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class GivesUp(reading.BytesParser):
        def parsebytes(self, text: bytes | bytearray, headersonly: bool = False) -> "bodies.Part":
            raise RecursionError

    monkeypatch.setattr(reading, "BytesParser", GivesUp)
    found = read(attached("video/mp4", FILM, "base64"))
    assert "See the film." in found.text
    assert "cut." not in found.text


def test_limits_are_bounded() -> None:
    many = b"".join(b"boundary=%d\n" % n for n in range(400))
    raw = mail(many + b"\n--399\nx" + b"y" * LARGE)
    assert len(slimming._declared(raw)) == 200
    raw = parts(*["Content-Type: text/plain\r\n\r\nx" + "y" * 50] * 6000)
    assert len(slimming._ends(raw)) == 5001
    assert read(raw).text.startswith("xy")
