"""Files of strangers as they are sent, by their type and by what was asked for."""

import io

import pytest
from django.test import RequestFactory

from hospes.web.formats import filesize
from hospes.web.strangers import PDF, SANDBOX, SHOWN, saved_only, send_file

HASH = "a" * 64


def sent(media_type: str, name: str = "a.bin", *, show: bool = True, **headers: str):
    request = RequestFactory().get("/", headers=headers)
    return send_file(request, io.BytesIO(b"data"), name=name, media_type=media_type, sha256=HASH, show=show)


@pytest.mark.parametrize("media_type", SHOWN)
def test_what_may_be_shown_is_shown_when_wished_and_saved_when_not(media_type: str) -> None:
    assert sent(media_type)["Content-Disposition"].startswith("inline")
    assert sent(media_type, show=False)["Content-Disposition"].startswith("attachment")
    assert sent(media_type, show=False)["Content-Security-Policy"] == SANDBOX


@pytest.mark.parametrize(
    "media_type",
    [
        "text/html",
        "image/svg+xml",
        "application/xhtml+xml",
        "text/xml",
        "application/javascript",
        "text/css",
        "x",
        "",
    ],
)
def test_what_may_not_is_saved_whatever_is_wished(media_type: str) -> None:
    answer = sent(media_type)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"] == SANDBOX


def test_only_a_pdf_stands_outside_the_sandbox() -> None:
    outside = [each for each in SHOWN if not sent(each)["Content-Security-Policy"].startswith("sandbox")]
    assert outside == [PDF]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plain.png", 'inline; filename="plain.png"'),
        ('a"b.png', 'inline; filename="a\\"b.png"'),
        ("Éva.png", "inline; filename*=utf-8''%C3%89va.png"),
        ("a\r\nSet-Cookie: x.png", "inline; filename*=utf-8''a%0D%0ASet-Cookie%3A%20x.png"),
    ],
)
def test_a_name_adds_no_header(name: str, told: str) -> None:
    assert sent("image/png", name)["Content-Disposition"] == told


def test_what_is_known_is_not_sent_again_and_its_source_is_closed() -> None:
    source = io.BytesIO(b"data")
    request = RequestFactory().get("/", headers={"If-None-Match": f'"{HASH}"'})
    answer = send_file(request, source, name="a", media_type="image/png", sha256=HASH, show=True)
    assert answer.status_code == 304
    assert source.closed
    assert answer["ETag"] == f'"{HASH}"'


def test_bytes_at_hand_are_saved() -> None:
    answer = saved_only(b"data", name="a.eml", media_type="message/rfc822")
    assert answer["Content-Disposition"] == 'attachment; filename="a.eml"'
    assert answer["Content-Security-Policy"] == SANDBOX


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "0 byte"),
        (94, "94 byte"),
        (1024, "1 kB"),
        (12_700, "12 kB"),
        (1024 * 1024, "1 MB"),
        (3_500_000, "3.3 MB"),
        (15 * 1024 * 1024, "15 MB"),
    ],
)
def test_how_large_a_file_is_is_said_shortly(size: int, told: str) -> None:
    assert filesize(size) == told
