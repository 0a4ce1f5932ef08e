"""The customer's page: read it, say solved or not yet, say more. No account, no JavaScript."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.agreements.queries import agreement_of
from hospes.cases.models import Case
from hospes.channels.phone.operations import ask_for_call
from hospes.channels.web import operations, queries
from hospes.channels.web.access import case_or_404, file_or_404, told_change_or_404
from hospes.codex.queries import company_name
from hospes.decisions.core.money import told
from hospes.files.models import Attachment
from hospes.files.operations import OverTheDay, Unfit, discard, limits
from hospes.files.site import Shown, came_with, sent, shown
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.text import without_address
from hospes.web.preferences import chosen_language

Page = Callable[..., HttpResponse]
File = Callable[..., HttpResponseBase]


def by_token(view: Page) -> Callable[..., HttpResponse]:
    """The view gets the case of the token, in the customer's language; the page is kept nowhere."""
    return cast(Page, never_cache(_opened_by_token(view)))


def _opened_by_token(view: File) -> File:
    """The same for what may be kept in a browser; the address is told to nobody else."""

    @wraps(view)
    def door(request: HttpRequest, token: str, **about: Any) -> HttpResponseBase:
        try:
            case = case_or_404(token)
            if "pk" in about:
                about = {"pk": told_change_or_404(case, about["pk"]).pk}
            if "file" in about:
                about = {"one": file_or_404(case, about["file"])}
        except Http404:
            return render(request, "channels/no_page.html", {"company": company_name()}, status=404)
        with translation.override(chosen_language(request) or case.customer.language):
            response = view(request, case, token, **about)
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
    files, refused = came_with(request)
    try:
        if refused:
            return _show(request, case, token, words=words, file_errors=refused)
        operations.say_more(at=clock.now(), case=case, words=words, files=files)
    except (Unfit, OverTheDay) as refusal:
        return _show(request, case, token, words=words, file_errors=[str(refusal)])
    except Refusal as refusal:
        return _show(request, case, token, words=words, error=str(refusal))
    finally:
        discard(files)
    messages.success(request, _("Your message has arrived."))
    return redirect("channels:page", token)


@require_POST
@by_token
def call(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    """They would rather be called: about this case, on a number, perhaps at a time."""
    asked = {name: request.POST.get(name, "") for name in ("number", "words", "when")}
    try:
        owed = ask_for_call(
            at=clock.now(),
            number=asked["number"],
            words=asked["words"],
            when=moment_said(asked["when"]),
            case=case,
            language=case.customer.language,
        )
    except Refusal as refusal:
        return _show(request, case, token, asked=asked, call_error=str(refusal))
    messages.success(
        request,
        _("We call you by %(when)s.")
        % {"when": date_format(localtime(owed.due_at), "SHORT_DATETIME_FORMAT")},
    )
    return redirect("channels:page", token)


def moment_said(said: str) -> datetime | None:
    """A time as a browser's own field sends it, by the clocks of the house; None for none."""
    try:
        return make_aware(datetime.fromisoformat(said[:16]))
    except (ValueError, OverflowError):
        return None


@_opened_by_token
def file(request: HttpRequest, case: Case, _token: str, one: Attachment) -> HttpResponseBase:
    """A file of what was said between them and us."""
    return sent(request, one)


@require_POST
@by_token
def well(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    words = request.POST.get("words", "")
    operations.say_how_it_is(at=clock.now(), case=case, is_well=True, words=words)
    messages.success(request, _("Thank you. We are glad that all is well."))
    return redirect("channels:page", token)


@require_POST
@by_token
def not_well(request: HttpRequest, case: Case, token: str) -> HttpResponse:
    words = request.POST.get("words", "")
    operations.say_how_it_is(at=clock.now(), case=case, is_well=False, words=words)
    messages.success(
        request, _("Thank you for telling us. %(name)s takes it up again.") % {"name": case.owner.name}
    )
    return redirect("channels:page", token)


@by_token
def change(request: HttpRequest, case: Case, token: str, pk: int) -> HttpResponse:
    """One wish beyond what was agreed, with what it would mean, and the two answers."""
    return _show_change(request, case, token, pk)


@require_POST
@by_token
def accept(request: HttpRequest, case: Case, token: str, pk: int) -> HttpResponse:
    return _answer(request, case, token, pk, _("Thank you. It is agreed as it stands here, and we begin."))


@require_POST
@by_token
def decline(request: HttpRequest, case: Case, token: str, pk: int) -> HttpResponse:
    return _answer(request, case, token, pk, _("Thank you for telling us. It stays as it was agreed."))


def _answer(request: HttpRequest, case: Case, token: str, pk: int, thanks: str) -> HttpResponse:
    found = told_change_or_404(case, pk)
    said = {"name": request.POST.get("name", ""), "words": request.POST.get("words", "")}
    try:
        if request.path.endswith("/accept"):
            operations.accept(at=clock.now(), request=found, name=said["name"])
        else:
            operations.decline(at=clock.now(), request=found, **said)
    except Refusal as refusal:
        return _show_change(request, case, token, pk, error=str(refusal), **said)
    messages.success(request, thanks)
    return redirect("channels:change", token, pk)


def _show_change(
    request: HttpRequest,
    case: Case,
    token: str,
    pk: int,
    *,
    error: str = "",
    name: str | None = None,
    words: str = "",
) -> HttpResponse:
    agreement = agreement_of(case.pk)
    decider = agreement.decision_maker if agreement else ""
    shown = {
        "company": company_name(),
        "case": case,
        "change": told_change_or_404(case, pk),
        "money": amount_in_words,
        "decider": decider,
        "token": token,
        "error": error,
        "name": name if name is not None else decider or case.customer.name,
        "words": words,
    }
    return render(request, "channels/change.html", shown, status=422 if error else 200)


def amount_in_words(amount: int, currency: str) -> str:
    """As the reader of the page writes it."""
    return told(amount, currency, translation.get_language() or "en")


def _show(
    request: HttpRequest,
    case: Case,
    token: str,
    *,
    words: str = "",
    error: str = "",
    file_errors: Sequence[str] = (),
    asked: Mapping[str, str] | None = None,
    call_error: str = "",
) -> HttpResponse:
    at, panels = clock.now(), queries.panels_of(case)
    page = queries.customer_page(case, at=at)
    shown = {
        "company": company_name(),
        "page": page,
        "files": _shown(page.attached, token),
        "file_errors": file_errors,
        "file_limits": limits(),
        "panels": panels,
        "as_read": lambda words: without_address(words, token),
        "is_answered": page.is_answered or any(getattr(each, "is_answered", False) for _, each in panels),
        "case": case,
        "at": at,
        "token": token,
        "words": words,
        "error": error,
        "asked": asked or {"number": "", "words": "", "when": ""},
        "call_error": call_error,
        "money": amount_in_words,
        "survey": queries.survey_address(token) if case.is_closed else "",
    }
    return render(
        request, "channels/page.html", shown, status=422 if error or file_errors or call_error else 200
    )


def _shown(attached: Mapping[int, Sequence[Attachment]], token: str) -> dict[int, list[Shown]]:
    """The files at the addresses of this page."""
    found = {}
    for contact, files in attached.items():
        places = ((each, reverse("channels:file", args=[token, each.pk])) for each in files)
        found[contact] = [shown(each, page=place, content=place) for each, place in places]
    return found
