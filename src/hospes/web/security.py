"""What a browser may do with our pages: only what comes from here, nothing inline, nothing framed.

Strict enough that injected markup can neither run, load nor send; a page that breaks a rule is reported to
`/csp-report`, counted, and fails the browser tests.
"""

import json
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "report-uri /csp-report",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
LONGEST_REPORT = 16 * 1024

log = logging.getLogger(__name__)
_violations: deque[dict[str, Any]] = deque(maxlen=200)


class SecurityHeaders:
    """Middleware: the headers on every answer; a view that set one itself keeps its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's own debugging page is full of inline style and script
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
        return response


def note_violation(report: bytes) -> None:
    """Count a browser's report; what cannot be read counts as well."""
    try:
        told = json.loads(report[:LONGEST_REPORT])
        violation = dict(told.get("csp-report", told))
    except (ValueError, TypeError, AttributeError):
        violation = {"unreadable": True}
    _violations.append(violation)
    # Only names and addresses of ours are logged; a report is written by a stranger's browser.
    log.warning(
        "CSP violation on %.200r: %.60r", violation.get("document-uri"), violation.get("effective-directive")
    )


def violations() -> list[dict[str, Any]]:
    """The latest reports of this process, oldest first."""
    return list(_violations)


def forget_violations() -> None:
    """Start counting anew."""
    _violations.clear()
