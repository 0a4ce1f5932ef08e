"""The only door to a contact block: from any site, without a cookie, so many times.

A block on a page of somebody else's is a stranger: it is told what everybody may know, and what it sends is what
anybody may send. No cookie and no session is read here and none is set (`Access-Control-Allow-Origin: *` excludes
credentials: Fetch standard, CORS protocol), so no browser lends its authority to a page, and there is nothing that a
CSRF token could protect. What keeps abuse small is counting, said openly: no hidden fields, no riddles.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hospes.channels.block.core.reading import Unclear, texts_in
from hospes.channels.portal.core.signing_in import place_of
from hospes.ledger.operations import TooMany, allow
from hospes.lib import clock
from hospes.lib.errors import Refusal

View = Callable[..., HttpResponse]
HOUR = 3600
# A person writes once, and perhaps again; a place may be a whole office; all together are no more than a day's work.
FROM_ONE_PLACE, TO_ONE_ADDRESS, OF_ALL = 20, 5, 600
ASKED_FROM_ONE_PLACE = 1200  # questions that change nothing: /now, /help
_FIELDS = ("address", "number", "words", "name", "situation", "language", "once")


def open_to_any_site(*methods: str) -> Callable[[View], View]:
    """Answers any origin, and OPTIONS; refusals are problem+json in the language asked for."""

    def behind(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, **about: Any) -> HttpResponse:
            response = _answer(request, view, about, methods)
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
            return response

        return cast(View, csrf_exempt(never_cache(door)))

    return behind


def _answer(
    request: HttpRequest, view: View, about: dict[str, Any], methods: tuple[str, ...]
) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight(methods)
    with translation.override(language_asked(request)):
        if request.method not in methods:
            refused = problem(405, "method", _("This address does not take that method."))
            refused["Allow"] = ", ".join((*methods, "OPTIONS"))
            return refused
        try:
            return view(request, **about)
        except Unclear:
            return problem(400, "unclear", _("This program sends something that cannot be read."))
        except TooMany as many:
            refused = problem(429, "too-many", _("That was a lot at once. Please try again in a while."))
            refused["Retry-After"] = str(many.retry_after)
            return refused
        except Refusal as refusal:
            return problem(refusal.status, kind_of(refusal), str(refusal))


def _preflight(methods: tuple[str, ...]) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join((*methods, "OPTIONS"))
    response["Access-Control-Allow-Headers"] = "Content-Type"
    response["Access-Control-Max-Age"] = "86400"
    return response


def language_asked(request: HttpRequest) -> str:
    """What the page asks for by name, else the browser; always one we speak. No cookie says it here."""
    asked = request.GET.get("language", "").partition("-")[0].casefold()
    if asked in dict(settings.LANGUAGES):
        return asked
    for wanted in request.headers.get("Accept-Language", "").split(","):
        code = wanted.partition(";")[0].strip().partition("-")[0].casefold()
        if code in dict(settings.LANGUAGES):
            return code
    return settings.LANGUAGE_CODE.partition("-")[0]


def sent(request: HttpRequest) -> dict[str, str]:
    """What the block sends. Raises Unclear."""
    try:
        raw = request.body
    except (RawPostDataException, RequestDataTooBig) as problem:
        raise Unclear("a form, or too long") from problem
    return texts_in(raw, _FIELDS)


def count_sent(request: HttpRequest, to: str) -> None:
    """One more from this place and about this address. Raises TooMany."""
    at, place = clock.now(), _place(request)
    if place:
        allow(what="block.sent.place", whose=place, limit=FROM_ONE_PLACE, seconds=HOUR, at=at)
    allow(what="block.sent.to", whose=to.casefold().strip(), limit=TO_ONE_ADDRESS, seconds=HOUR, at=at)
    allow(what="block.sent", whose="", limit=OF_ALL, seconds=HOUR, at=at)


def count_asked(request: HttpRequest) -> None:
    """One more question. Raises TooMany."""
    if place := _place(request):
        allow(what="block.asked", whose=place, limit=ASKED_FROM_ONE_PLACE, seconds=HOUR, at=clock.now())


def _place(request: HttpRequest) -> str:
    """Where it came from, beyond recognition; "" behind a proxy, where all come from one place."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return ""
    return place_of(request.META.get("REMOTE_ADDR", ""), clock.now().date().isoformat(), settings.SECRET_KEY)


def problem(status: int, kind: str, title: str, **more: Any) -> JsonResponse:
    """A refusal as RFC 9457 has it."""
    said = {"type": f"urn:hospes:problem:block:{kind}", "title": title, "status": status, **more}
    return JsonResponse(said, status=status, content_type="application/problem+json")


def kind_of(refusal: Refusal) -> str:
    """Which field a refusal is about, by which the block leads there: NameMissing is `name-missing`."""
    name = type(refusal).__name__
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("-")
