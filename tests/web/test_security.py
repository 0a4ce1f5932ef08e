"""What a browser may do with our pages."""

import json

import pytest
from django.test import Client

from hospes.web import security

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "report-uri": "/csp-report",
}


def policy(header: str) -> dict[str, str]:
    return dict(rule.split(" ", 1) for rule in header.split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/login/", "/style", "/nowhere", "/healthz"])
def test_every_answer_carries_the_strict_policy(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert policy(headers["Content-Security-Policy"]) == STRICT
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_nothing_inline_or_evaluated_is_ever_allowed() -> None:
    assert "unsafe" not in security.CONTENT_SECURITY_POLICY
    assert "*" not in security.CONTENT_SECURITY_POLICY


@pytest.mark.django_db
def test_https_is_asked_for_only_where_there_is_https(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/style").headers
    assert "max-age=31536000" in client.get("/style", secure=True).headers["Strict-Transport-Security"]


@pytest.mark.django_db
def test_no_page_has_inline_style_or_script(client: Client) -> None:
    for address in ("/style", "/account/login/", "/nowhere"):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')


def test_a_violation_is_counted(client: Client) -> None:
    security.forget_violations()
    told = {
        "csp-report": {"document-uri": "https://desk.example.com/", "effective-directive": "script-src-elem"}
    }
    answer = client.post("/csp-report", json.dumps(told), content_type="application/csp-report")
    assert answer.status_code == 204
    assert [one["effective-directive"] for one in security.violations()] == ["script-src-elem"]
    security.forget_violations()
    assert security.violations() == []


@pytest.mark.parametrize("report", [b"", b"\xff\xfe", b"[]", b"7", b'{"csp-report": 3}', b"x" * 100_000])
def test_what_cannot_be_read_is_counted_and_harms_nothing(client: Client, report: bytes) -> None:
    security.forget_violations()
    answer = client.post("/csp-report", report, content_type="application/csp-report")
    assert answer.status_code == 204
    assert security.violations() == [{"unreadable": True}]
    security.forget_violations()


def test_only_the_latest_violations_are_kept() -> None:
    security.forget_violations()
    for number in range(300):
        security.note_violation(json.dumps({"csp-report": {"line-number": number}}).encode())
    assert len(security.violations()) == 200
    assert security.violations()[-1] == {"line-number": 299}
    security.forget_violations()
