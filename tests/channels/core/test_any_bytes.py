"""Strangers write mails: any bytes give an answer, in good time, and the same one every time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.channels.email.core import headers, quotes
from hospes.channels.email.core.charsets import decode
from hospes.channels.email.core.parsed import ParsedMail, Unreadable
from hospes.channels.email.core.plain import from_html
from hospes.channels.email.core.reading import parse
from hospes.channels.email.core.threads import Known, answer_to, thread, writer
from tests.channels.letters import bounce_of, mail, parts

SEEDS = (
    mail("Jó napot, a szekrény ajtaja lóg.", subject="=?utf-8?B?w4FqdMOz?="),
    mail(references="<a@b> <c@d>", in_reply_to="<c@d>", cc="Group: x@y.org, Z <z@y.org>;"),
    parts(
        "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n8NLJ18XU",
        'Content-Type: text/html; charset="utf-8"\r\n\r\n<p>Hi <a href="https://x.example">x</a></p>',
        "Content-Type: image/png; name*0*=utf-8''a%C3; name*1*=%A1.png\r\n"
        "Content-Disposition: attachment\r\n\r\nAA",
        kind="alternative",
    ),
    bounce_of("case.7.abcdefgh.0123456789abcdef0123@meridian.example"),
    mail(
        "begin 644 a.txt\n#86)C\n`\nend\n", content_transfer_encoding="x-uuencode", content_type="text/plain"
    ),
)
ODD_PIECES = (
    b"\r\n\r\n",
    b"--limit--",
    b"--limit\r\n",
    b'Content-Type: multipart/mixed; boundary=""\r\n',
    b"=?",
    b"?=",
    b"\x00",
    b"\xff\xfe",
    b"charset=utf-7",
    b"charset*0*=x'%",
    b"Content-Transfer-Encoding: base64\r\n",
    b"(((",
    b"<<>",
    b":",
    b";",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"=\r\n",
    b'Content-Type: text/plain; charset="a\x00b"\r\n',
    b"Date: Mon, 32 Foo 99999 99:99:99 +9999\r\n",
    b"\nFrom: \xc3\r\n",
    b"Content-Type: /;;=\r\n",
)


def check(raw: bytes) -> None:
    found = parse(raw)
    assert isinstance(found, ParsedMail | Unreadable)
    if isinstance(found, Unreadable):
        assert found.reason
        return
    for text in (found.subject, found.text, found.html, found.message_id, answer_to(found)):
        text.encode("utf-8")
        assert "\x00" not in text
    assert "\n" not in found.subject
    assert all("\n" not in one.address and "\n" not in one.name for one in (*found.to, *found.cc))
    writer(found)
    thread(found, Known(), lambda id_: None)
    assert len(quotes.split(found.text).words) <= len(found.text)
    assert parse(raw) == found


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3000))
def test_random_bytes_are_read_or_refused(raw: bytes) -> None:
    check(raw)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    raw = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(raw)))
        how = draw(st.integers(0, 3))
        if how == 0:
            raw[at:at] = draw(st.sampled_from(ODD_PIECES))
        elif how == 1:
            del raw[at : at + draw(st.integers(1, 60))]
        elif how == 2:
            raw[at : at + 4] = draw(st.binary(min_size=1, max_size=6))
        else:
            raw[at:at] = raw[at : at + 200]
    return bytes(raw)


@settings(max_examples=500, deadline=None)
@given(mangled())
def test_mangled_mails_are_read_or_refused(raw: bytes) -> None:
    check(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.binary(max_size=300), st.text(max_size=30))
def test_no_header_no_charset_and_no_html_raises(text: str, data: bytes, name: str) -> None:
    headers.text(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    headers.addresses(text.encode("utf-8", "replace").decode())
    headers.ids(text.encode("utf-8", "replace").decode())
    headers.date(text.encode("utf-8", "replace").decode())
    from_html(text)
    decode(data, name)


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@b\r\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\r\n\r\nx",
        b"From: " + b"(" * 200_000 + b"\r\n\r\nx",
        b"From: " + b'"' * 200_001 + b"\r\n\r\nx",
        b"From: " + b"a" * 300_000 + b"\r\n\r\nx",
        b"From: a@b\r\nTo: " + b"x@y.org, " * 50_000 + b"\r\n\r\nx",
        b"From: a@b\r\nReferences: " + b"<" * 300_000 + b"\r\n\r\nx",
        b"From: a@b\r\n" + b"X: y\r\n" * 30_000 + b"\r\nx",
        b"From: a@b\r\n\r\n" + b"words " * 500_000,
        b"From: a@b\r\n\r\n" + b"\n" * 300_000,
        b"From: a@b\r\n\r\n" + b"On x wrote:\n" * 100_000,
        b"From: a@b\r\nContent-Type: text/html\r\n\r\n" + b"<p " * 500_000,
        b"From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n\r\n" * 20_000,
        b"From: a@b\r\nContent-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 300_000,
        b"From: mailer-daemon@b\r\n\r\n" + b"a: \r\n " * 100_000,
    ],
    ids=lambda raw: raw[:30].decode("ascii", "replace"),
)
def test_nothing_that_a_stranger_sends_takes_long(raw: bytes) -> None:
    begun = time.perf_counter()
    parse(raw)
    assert time.perf_counter() - begun < 10
