"""What went wrong, as RFC 9457 has it: a stable `type`, the sentence a person reads, and the status."""

import re
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from hospes.api.views.scoping import MissingScope
from hospes.ledger.operations import TooMany
from hospes.lib.errors import Refusal

URN = "urn:hospes:problem:"
CONFLICT = 409
UNREADABLE = (BadRequest, MultiPartParserError, RawPostDataException, SuspiciousOperation)


def kind_of(refusal: type[Refusal]) -> str:
    """urn:hospes:problem:cases:already-closed: the room that refuses, and what it says."""
    room = refusal.__module__.split(".")[1]
    return f"{URN}{room}:{re.sub(r'(?<!^)(?=[A-Z])', '-', refusal.__name__).lower()}"


def problem(status: int, kind: str, title: Any, detail: str = "", **more: Any) -> HttpResponse:
    """One answer that says what happened and what to do."""
    said = {
        "type": kind,
        "title": str(title),
        "status": status,
        **({"detail": detail} if detail else {}),
        **more,
    }
    return JsonResponse(said, status=status, content_type="application/problem+json")


def not_here() -> HttpResponse:
    """Neither whether it exists nor whose it is."""
    return problem(404, f"{URN}not-found", _("There is nothing here that you may see."))


def not_so(answer: HttpResponseBase) -> HttpResponse:
    """The address is there, the method is not; `Allow` says which are."""
    told = problem(405, f"{URN}method", _("This address does not take that method."))
    if "Allow" in answer:
        told["Allow"] = answer["Allow"]
    return told


def no_token() -> HttpResponse:
    """Nobody is told whether a token was wrong, revoked, or somebody's who has left."""
    told = problem(401, f"{URN}token", _("Send a token that is in force: “Authorization: Bearer …”."))
    told["WWW-Authenticate"] = 'Bearer realm="hospes"'
    return told


def unreadable_key() -> HttpResponse:
    """An Idempotency-Key that cannot be kept."""
    errors = [{"where": "header.Idempotency-Key", "what": "at most 200 plain characters"}]
    return problem(422, f"{URN}input", _("Something in this request cannot be read."), errors=errors)


def _refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
    return refused(refusal)


def refused(refusal: Refusal) -> HttpResponse:
    """What a verb says when it will not."""
    status = CONFLICT if refusal.status == Refusal.status else refusal.status
    return problem(status, kind_of(type(refusal)), str(refusal))


def _misread(_request: HttpRequest, slip: Any) -> HttpResponse:
    errors = [
        {"where": ".".join(str(part) for part in each.get("loc", ())), "what": each.get("msg", "")}
        for each in slip.errors
    ]
    return problem(422, f"{URN}input", _("Something in this request cannot be read."), errors=errors)


def _unreadable(_request: HttpRequest, slip: Any) -> HttpResponse:
    return problem(slip.status_code, f"{URN}input", _("The body of this request cannot be read as JSON."))


def unreadable() -> HttpResponse:
    """More than is read at once, or a form that is none."""
    return problem(400, f"{URN}input", _("The body of this request cannot be read."))


def _unscoped(_request: HttpRequest, slip: Any) -> HttpResponse:
    """As RFC 6750 §3.1 has it: the scope that is missing stands in the header, too."""
    title = _("This token does not open that. It lacks the scope “%(scope)s”.") % {"scope": slip.scope}
    told = problem(403, f"{URN}scope", title, scope=slip.scope)
    told["WWW-Authenticate"] = f'Bearer realm="hospes", error="insufficient_scope", scope="{slip.scope}"'
    return told


def _too_often(_request: HttpRequest, refused: Any) -> HttpResponse:
    return too_many(refused)


def too_many(refused: TooMany) -> HttpResponse:
    """When it is worth another try stands in the header."""
    told = problem(429, kind_of(TooMany), str(refused))
    told["Retry-After"] = str(refused.retry_after)
    return told


def answer_with_problems(api: NinjaAPI) -> None:
    """Every way in which a request can fail, told alike."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(TooMany, _too_often)
    api.add_exception_handler(Http404, lambda _request, _slip: not_here())
    api.add_exception_handler(AuthenticationError, lambda _request, _slip: no_token())
    api.add_exception_handler(MissingScope, _unscoped)
    api.add_exception_handler(ValidationError, _misread)
    api.add_exception_handler(HttpError, _unreadable)
    for slip in UNREADABLE:
        api.add_exception_handler(slip, lambda _request, _slip: unreadable())
