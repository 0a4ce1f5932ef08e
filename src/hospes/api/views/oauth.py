"""How a program signs in by itself: OAuth 2.0 client credentials (RFC 6749 §4.4), given back early (RFC 7009), and
where a client finds all of it (RFC 8414). Answers and faults are worded as those say, not as problem+json."""

import base64
import binascii
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from hospes.api.views.limits import count_failure
from hospes.ledger.operations import TooMany
from hospes.lib import clock
from hospes.staff.core.scopes import SCOPES
from hospes.staff.operations import ScopeUnknown, WrongSecret, give_access, take_access_back
from hospes.staff.operations.clients import LIVES
from hospes.web.nul import cleaned

BASIC = "Basic "
FORM = "application/x-www-form-urlencoded"


class Slip(Exception):  # noqa: N818 (an answer, not a fault)
    """What RFC 6749 §5.2 calls it."""

    def __init__(self, error: str, told: str, status: int = 400) -> None:
        self.error, self.status = error, status
        super().__init__(told)


@csrf_exempt  # no cookie opens anything here
@never_cache
def token(request: HttpRequest) -> HttpResponse:
    """A key for an hour."""
    try:
        sent = _form(request)
        if sent.get("grant_type") != "client_credentials":
            known = "unsupported_grant_type" if sent.get("grant_type") else "invalid_request"
            raise Slip(known, "grant_type must be client_credentials.")
        key, secret = _client(request, sent)
        access, bearer = give_access(
            key=key, given_secret=secret, scopes=_scopes(sent.get("scope", "")), at=clock.now()
        )
    except (Slip, WrongSecret, ScopeUnknown, TooMany) as slip:
        return _told(request, slip)
    answer = {
        "access_token": bearer,
        "token_type": "Bearer",
        "expires_in": int(LIVES.total_seconds()),
        "scope": " ".join(access.scopes),
    }
    return _unkept(JsonResponse(answer))


@csrf_exempt
@never_cache
def revoke(request: HttpRequest) -> HttpResponse:
    """A key of one's own given back. One that is none is given back, too (RFC 7009 §2.2)."""
    try:
        sent = _form(request)
        if not sent.get("token"):
            raise Slip("invalid_request", "token is missing.")
        key, secret = _client(request, sent)
        take_access_back(key=key, given_secret=secret, access=sent["token"], at=clock.now())
    except (Slip, WrongSecret, TooMany) as slip:
        return _told(request, slip)
    return _unkept(HttpResponse(b""))


@require_GET
def metadata(request: HttpRequest) -> HttpResponse:
    """Where a client finds what it needs."""
    home = settings.BASE_URL
    methods = ["client_secret_basic", "client_secret_post"]
    return JsonResponse(
        {
            "issuer": home,
            "token_endpoint": f"{home}/api/v1/oauth/token",
            "revocation_endpoint": f"{home}/api/v1/oauth/revoke",
            "token_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_methods_supported": methods,
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": [],
            "scopes_supported": list(SCOPES),
            "service_documentation": f"{home}/api/v1/openapi.json",
        }
    )


def _form(request: HttpRequest) -> dict[str, str]:
    """The form, each name once (§3.2). Raises Slip."""
    if request.method != "POST":
        raise Slip("invalid_request", "This address takes POST.", 405)
    if request.content_type != FORM:
        raise Slip("invalid_request", f"Send a form: {FORM}.")
    try:
        fields = cleaned(request.POST)
    except SuspiciousOperation as much:
        raise Slip("invalid_request", "The form cannot be read.") from much
    sent = {name: values for name, values in fields.lists() if any(values)}
    if any(len(values) > 1 for values in sent.values()):
        raise Slip("invalid_request", "A parameter is there more than once.")
    return {name: values[0] for name, values in sent.items()}


def _client(request: HttpRequest, sent: dict[str, str]) -> tuple[str, str]:
    """Its name and secret, from the header or from the form, not from both (§2.3). Raises Slip."""
    header = request.headers.get("Authorization", "")
    if header:
        if "client_secret" in sent:
            raise Slip("invalid_request", "Sign in by the header or by the form, not by both.")
        return _basic(header)
    if "client_id" not in sent or "client_secret" not in sent:
        raise Slip("invalid_client", "client_id and client_secret are missing.", 401)
    return sent["client_id"], sent["client_secret"]


def _basic(header: str) -> tuple[str, str]:
    """Both are form-encoded before they are joined (§2.3.1)."""
    try:
        if not header.startswith(BASIC):
            raise ValueError
        joined = base64.b64decode(header[len(BASIC) :].strip(), validate=True).decode()
        key, colon, secret = joined.partition(":")
        if not colon:
            raise ValueError
    except (ValueError, binascii.Error) as slip:
        raise Slip("invalid_client", "The header Authorization cannot be read.", 401) from slip
    return unquote_plus(key), unquote_plus(secret)


def _scopes(asked: str) -> list[str]:
    return asked.split(" ") if asked.strip(" ") else []


def _told(request: HttpRequest, slip: Any) -> HttpResponse:
    """An `error` that RFC 6749 knows, with a sentence in plain ASCII (§5.2)."""
    if isinstance(slip, WrongSecret):
        try:
            count_failure(request)
        except TooMany as much:
            slip = much
    if isinstance(slip, TooMany):
        answer = JsonResponse(
            {"error": "temporarily_unavailable", "error_description": "Too often."}, status=429
        )
        answer["Retry-After"] = str(slip.retry_after)
        return _unkept(answer)
    if isinstance(slip, Slip):
        error, status, told = slip.error, slip.status, str(slip)
    elif isinstance(slip, WrongSecret):
        error, status, told = "invalid_client", 401, "No program that is in force signs in like that."
    else:
        error, status, told = "invalid_scope", 400, "This program was not given that scope."
    answer = JsonResponse({"error": error, "error_description": told}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="hospes", charset="UTF-8"'
    if status == 405:
        answer["Allow"] = "POST"
    return _unkept(answer)


def _unkept(answer: HttpResponse) -> HttpResponse:
    """§5.1 asks for both."""
    answer["Cache-Control"], answer["Pragma"] = "no-store", "no-cache"
    return answer
