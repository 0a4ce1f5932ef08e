"""Whoever works by the codex says what they would change, and reads what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.codex import operations, queries
from hospes.codex.access import own_suggestion
from hospes.codex.forms.suggest import Suggestable, suggestable, suggested_in
from hospes.codex.queries import voices
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def suggest(request: SignedInRequest, path: str) -> HttpResponseBase:
    """One part of the edition in force, and a place to say what one would change."""
    current = queries.current_edition()
    found = suggestable(queries.parsed(current), path, reader=_reader()) if current else None
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found)
    said = suggested_in(request.POST, path=path)
    try:
        operations.suggest(by=request.user, at=clock.now(), **said)
    except Refusal as refusal:
        return _page(request, found, refused=refusal)
    messages.success(
        request, _("It lies with the service lead now. “What I suggested” tells what becomes of it.")
    )
    return redirect("codex:part", path)


def _page(request: HttpRequest, found: Suggestable, *, refused: Refusal | None = None) -> HttpResponse:
    sent = request.POST if refused else request.GET
    shown = {
        "found": found, "about": sent.get("about", "flag"), "words": sent.get("words", ""),
        "refused": str(refused or ""),
    }  # fmt: skip
    return render(request, "codex/suggest.html", shown, status=refused.status if refused else 200)


@signed_in
def own(request: SignedInRequest) -> HttpResponse:
    """What I suggested, and what became of it."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else 0
    page = voices.suggestions_of(request.user, before=number, language=_reader())
    return render(request, "codex/suggestions.html", {"page": page, "lang": _reader()})


@require_POST
@signed_in
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what nobody has answered yet."""
    suggestion = own_suggestion(request.user, pk)
    try:
        operations.withdraw_suggestion(by=request.user, at=clock.now(), suggestion=suggestion)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return redirect("codex:suggestions")


def _reader() -> str:
    return get_language() or "en"
