"""Encrypted and signed mails are named for what they are."""

import pytest

from hospes.channels.email.core.parsed import ParsedMail, Protection
from hospes.channels.email.core.reading import inside, parse
from tests.channels.letters import mail, parts

PGP = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----"


@pytest.mark.parametrize(
    ("raw", "protection", "is_closed"),
    [
        (mail("Plain."), Protection.NONE, False),
        (mail(PGP), Protection.PGP_ENCRYPTED, True),
        (
            mail("-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nYes."),
            Protection.PGP_SIGNED,
            False,
        ),
        (
            parts(
                "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
                f"Content-Type: application/octet-stream\r\n\r\n{PGP}",
                kind='encrypted; protocol="application/pgp-encrypted"',
            ),
            Protection.PGP_ENCRYPTED,
            True,
        ),
        (
            parts(
                "Content-Type: text/plain\r\n\r\nYes.", kind='signed; protocol="application/pgp-signature"'
            ),
            Protection.PGP_SIGNED,
            False,
        ),
        (
            parts(
                "Content-Type: text/plain\r\n\r\nYes.", kind='signed; protocol="application/pkcs7-signature"'
            ),
            Protection.SMIME_SIGNED,
            False,
        ),
        (
            mail("x", content_type="application/pkcs7-mime; smime-type=enveloped-data"),
            Protection.SMIME_ENCRYPTED,
            True,
        ),
        (
            mail("x", content_type="application/x-pkcs7-mime; name=smime.p7m"),
            Protection.SMIME_ENCRYPTED,
            True,
        ),
        (
            mail("x", content_type="application/pkcs7-mime; smime-type=signed-data"),
            Protection.SMIME_WRAPPED,
            True,
        ),
    ],
)
def test_protection_is_named(raw: bytes, protection: Protection, *, is_closed: bool) -> None:
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    assert found.protection is protection
    assert found.protection.is_closed is is_closed


INNERMOST = mail("The oldest words.", subject="Oldest").decode()
MIDDLE = parts(
    "Content-Type: text/plain\r\n\r\nThe old words.",
    f"Content-Type: message/rfc822\r\n\r\n{INNERMOST}",
    boundary="middle",
    subject="Old",
).decode()
OUTER = parts("Content-Type: text/plain\r\n\r\nSee.", f"Content-Type: message/rfc822\r\n\r\n{MIDDLE}")


@pytest.mark.parametrize(("path", "subject"), [((), "A stuck drawer"), ((1,), "Old"), ((1, 1), "Oldest")])
def test_a_mail_inside_a_mail_is_a_mail(path: tuple[int, ...], subject: str) -> None:
    raw = inside(OUTER, path)
    assert raw is not None
    found = parse(raw)
    assert isinstance(found, ParsedMail)
    assert found.subject == subject


@pytest.mark.parametrize("path", [(0,), (7,), (1, 0), (1, 1, 1)])
def test_what_is_no_mail_inside_is_none(path: tuple[int, ...]) -> None:
    assert inside(OUTER, path) is None
