"""What is asked of the server that gives tokens, and what its answer means."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from hospes.channels.email.core.grants import (
    Granted,
    Refused,
    is_fresh,
    may_be_asked,
    request_for,
    understood,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def said(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


def test_a_token_is_renewed_five_minutes_before_it_ends() -> None:
    assert is_fresh(AT + timedelta(minutes=6), AT)
    assert not is_fresh(AT + timedelta(minutes=5), AT)
    assert not is_fresh(None, AT)


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://login.example/token", True),
        ("http://127.0.0.1:8080/token", True),
        ("http://localhost/token", True),
        ("http://login.example/token", False),
        ("http://127.0.0.1.example/token", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_secrets_go_by_https_alone(url: str, may: bool) -> None:
    assert may_be_asked(url) is may


def test_what_is_asked() -> None:
    asked = parse_qs(request_for(refresh="r & r", client="desk", secret="s", scope="mail").decode())
    assert asked == {
        "grant_type": ["refresh_token"], "refresh_token": ["r & r"], "client_id": ["desk"], "client_secret": ["s"],
        "scope": ["mail"],
    }  # fmt: skip
    bare = parse_qs(request_for(refresh="r", client="desk", secret="", scope="").decode())
    assert set(bare) == {"grant_type", "refresh_token", "client_id"}


def test_an_answer_with_a_token() -> None:
    found = understood(200, said(access_token="a", expires_in=600, refresh_token="next"), AT)
    assert found == Granted("a", AT + timedelta(minutes=10), "next")
    assert understood(200, said(access_token="a", refresh_token=7), AT) == Granted(
        "a", AT + timedelta(hours=1)
    )


@pytest.mark.parametrize("lasts", ["soon", -5, 0, None, 10**400])
def test_a_token_that_does_not_say_how_long_lasts_an_hour(lasts: Any) -> None:
    found = understood(200, said(access_token="a", expires_in=lasts), AT)
    assert isinstance(found, Granted)
    assert found.expires_at == AT + timedelta(hours=1)


def test_no_token_lasts_for_ever() -> None:
    found = understood(200, said(access_token="a", expires_in=10**9), AT)
    assert isinstance(found, Granted)
    assert found.expires_at == AT + timedelta(days=90)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (
            400,
            said(error="invalid_grant", error_description="Token has been revoked"),
            "invalid_grant: Token has been revoked",
        ),
        (400, said(error="invalid_client"), "invalid_client"),
        (500, b"<html>", "HTTP 500"),
        (503, said(), "HTTP 503"),
        (200, said(access_token=""), "HTTP 200"),
        (200, b"[]", "HTTP 200"),
        (302, b"", "HTTP 302"),
        (401, said(access_token="a"), "HTTP 401"),
    ],
)
def test_an_answer_without_one_says_why(status: int, body: bytes, why: str) -> None:
    assert understood(status, body, AT) == Refused(why)
