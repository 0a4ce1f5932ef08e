"""The only door to what a customer sees of all their cases: the session their letter let them into."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache

from hospes.channels.portal.core.signing_in import SESSION_LASTS, place_of
from hospes.channels.portal.operations import note_seen
from hospes.channels.portal.queries import Visitor, visitor
from hospes.lib import clock
from hospes.web.preferences import chosen_language

View = Callable[..., HttpResponse]
COOKIE = "hospes_portal"


def who_is_there(request: HttpRequest) -> Visitor | None:
    """Whoever's browser this is, if they have signed in."""
    return visitor(request.COOKIES.get(COOKIE, ""), at=clock.now())


def language_for(request: HttpRequest, found: Visitor | None) -> str:
    """The language chosen in this browser, else the customer's own, else what the browser asks for."""
    known = found.customer.language if found and found.customer else ""
    return chosen_language(request) or known or translation.get_language() or settings.LANGUAGE_CODE


def for_visitors(view: View) -> View:
    """The view gets who is there, in their language; whoever has not signed in is led to the entrance."""

    @wraps(view)
    def door(request: HttpRequest, **about: Any) -> HttpResponse:
        found = who_is_there(request)
        if found is None:
            return redirect("channels:portal")
        note_seen(at=clock.now(), session=found.session)
        with translation.override(language_for(request, found)):
            return view(request, found, **about)

    return cast(View, never_cache(door))


def let_in(response: HttpResponse, key: str) -> HttpResponse:
    """The answer, with the cookie by which whoever just came in is known from now on."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=int(SESSION_LASTS.total_seconds()),
        path="/my/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def place_of_request(request: HttpRequest) -> str:
    """Where the request came from, beyond recognition; "" behind a proxy, where all come from one place."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return ""
    day = clock.now().date().isoformat()
    return place_of(request.META.get("REMOTE_ADDR", ""), day, settings.SECRET_KEY)
