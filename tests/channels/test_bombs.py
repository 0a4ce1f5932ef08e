"""A mail made to hurt whoever reads it becomes a case like any other, with its bytes as they came."""

import pytest

from hospes.channels.email.operations.handling import Outcome
from hospes.channels.email.queries import whole_mail
from tests.channels.conftest import TakeIn, last_mail, only_case
from tests.channels.core.bombs import LINE, head, nested, two_parts

BOMBS = {
    "parts within parts": nested(3000),
    "many parts": head("multipart/mixed; boundary=b") + b"\r\n" + b"--b\r\n\r\nx\r\n" * 20_000,
    "large file": two_parts(
        "Content-Type: video/mp4; name=a.mp4\r\nContent-Transfer-Encoding: base64", LINE * 40_000
    ),
    "headers": b"From: bella@example.com\r\n" + b"X-A: b\r\n" * 100_000 + b"\r\nThe drawer is stuck.",
    "quote": head() + b"\r\nThe drawer is stuck.\r\n" + b"> " * 500_000,
    "depths of html": head("text/html") + b"\r\n" + b"<div>" * 100_000 + b"The drawer is stuck.",
}


@pytest.mark.parametrize("name", BOMBS)
def test_it_opens_a_case_and_is_kept_as_it_came(received: TakeIn, name: str) -> None:
    assert received(BOMBS[name]).outcome is Outcome.OPENED
    assert only_case().reason
    message = last_mail()
    assert message.raw.data == BOMBS[name]
    assert message.state == "handled"
    assert whole_mail(message) is not None
