"""The customer's page: read it, say solved or not yet, say more. No account, no JavaScript."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.cases.models import Case
from hospes.channels.web import operations, queries
from hospes.channels.web.access import case_or_404
from hospes.lib import clock
from hospes.lib.errors import Refusal

Page = Callable[[HttpRequest, Case, str], HttpResponse]


def by_token(view: Page) -> Callable[..., HttpResponse]:
    """The view gets the case of the token, in the customer's language; the address is told to nobody else."""

    @wraps(view)
    @never_cache
    def door(request: HttpRequest, token: str) -> HttpResponse:
        try:
            case = case_or_404(token)
        except Http404:
            return render(request, "channels/no_page.html", {"company": settings.COMPANY}, status=404)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else case.customer.language):
            response = view(request, case, token)
        # Not "no-referrer": a form would then be sent with `Origin: null`, and refused as somebody else's.
        response["Referrer-Policy"] = "same-origin"
        return response

    return door


@by_token
def page(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    return _show(request, case, token)


@require_POST
@by_token
def solved(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    operations.say_solved(at=clock.now(), case=case)
    messages.success(request, _("Thank you for telling us. We are glad that it is solved."))
    return redirect("channels:page", token)


@require_POST
@by_token
def not_yet(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    operations.say_not_yet(at=clock.now(), case=case, words=request.POST.get("words", ""))
    messages.success(request, _("Thank you for telling us. We go on until it is solved."))
    return redirect("channels:page", token)


@require_POST
@by_token
def say(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    words = request.POST.get("words", "")
    try:
        operations.say_more(at=clock.now(), case=case, words=words)
    except Refusal as refusal:
        return _show(request, case, token, words=words, error=str(refusal))
    messages.success(request, _("Your message has arrived."))
    return redirect("channels:page", token)


def _show(request: HttpRequest, case: Case, token: str, *, words: str = "", error: str = "") -> HttpResponse:
    at = clock.now()
    shown = {
        "company": settings.COMPANY,
        "page": queries.customer_page(case, at=at),
        "case": case,
        "at": at,
        "token": token,
        "words": words,
        "error": error,
        "survey": queries.survey_address(token) if case.is_closed else "",
    }
    return render(request, "channels/page.html", shown, status=422 if error else 200)
