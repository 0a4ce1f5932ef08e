"""The studio: drafts, the part that is written, and the step to the next edition."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.documents import part_hash
from hospes.codex.core.model import Codex
from hospes.codex.forms import Page, page_of
from hospes.codex.models import Draft
from hospes.codex.queries import WRITERS
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required, signed_in

PLACES = {"up": -1, "down": 1}


@role_required(*WRITERS)
def drafts(request: SignedInRequest) -> HttpResponse:
    """What is being written, and how to begin."""
    shown = {"drafts": queries.drafts(), "current": queries.current_edition(), "main": operations.MAIN_DRAFT}
    return render(request, "codex/studio/drafts.html", shown)


@require_POST
@role_required(*WRITERS)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin from the edition in force."""
    try:
        draft = operations.start_draft(by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("codex:studio")
    return redirect("codex:draft", draft.pk)


@signed_in
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft: its outline, what the checks say, what it changes."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    problems = queries.problems_of(codex, today=clock.now().date())
    return _page(request, "draft", found, codex, problems=problems, changes=queries.changes_of(found))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: SignedInRequest, pk: int, path: str) -> HttpResponseBase:
    """One part: all its words in one language, and where it stands."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = codex.find(path)
    if element is None:
        raise Http404
    asked = request.POST.get("in") or request.GET.get("in", "")
    language = asked if asked in codex.languages else codex.languages[0]
    if request.method != "POST":
        return _part(request, found, codex, page_of(codex, element, language))
    page = page_of(codex, element, language, given=request.POST)
    try:
        operations.write_words(
            by=request.user, at=clock.now(), draft=found, path=path, language=language,
            words=page.changed, seen=request.POST.get("seen", ""),
        )  # fmt: skip
    except operations.WordsMissing as missing:
        return _part(request, found, codex, page.with_error(missing.field, str(missing)), status=422)
    except Refusal as refusal:
        return _part(request, found, codex, page, refusal=str(refusal), status=refusal.status)
    messages.success(request, _("Saved."))
    return redirect(_address(found, path, language, codex))


@require_POST
@signed_in
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new part of a list, by its name; one goes on writing it."""
    found = draft_to_write(request.user, pk)
    container, name = request.POST.get("container", ""), request.POST.get("name", "")
    try:
        _draft, path = operations.add_part(
            by=request.user, at=clock.now(), draft=found, container=container, name=name,
            after=request.POST.get("after"),
        )  # fmt: skip
    except operations.WordsMissing:
        messages.error(request, _("Give the new part a name first."))
        return redirect(_back(request, found))
    except Refusal as refusal:
        return _refused(request, found, refusal)
    return redirect("codex:write", pk, path)


@require_POST
@signed_in
def arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a part, copy it, or take it out."""
    found = draft_to_write(request.user, pk)
    path, verb = request.POST.get("path", ""), request.POST.get("verb", "")
    told: dict[str, Any] = {"by": request.user, "at": clock.now(), "draft": found, "path": path}
    try:
        if verb in PLACES:
            operations.move_part(**told, places=PLACES[verb])
        elif verb == "copy":
            _draft, path = operations.duplicate_part(**told)
            messages.success(request, _("This is the copy. It has an address of its own."))
        elif verb == "remove":
            operations.remove_part(**told)
            messages.success(request, _("Taken out. “Take back” brings it back."))
            return redirect("codex:draft", pk)
        else:
            raise Http404
    except Refusal as refusal:
        return _refused(request, found, refusal)
    return redirect("codex:write", pk, path)


@require_POST
@signed_in
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the last change back, whoever made it."""
    found = draft_to_write(request.user, pk)
    try:
        operations.undo(by=request.user, at=clock.now(), draft=found)
    except Refusal as refusal:
        return _refused(request, found, refusal)
    messages.success(request, _("Taken back."))
    return redirect("codex:draft", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The draft becomes the edition in force."""
    found = draft_to_write(request.user, pk)
    note, refused = request.POST.get("note", ""), ""
    if request.method == "POST":
        try:
            edition = operations.publish(by=request.user, at=clock.now(), draft=found, note=note)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            said = _("Edition %(number)d is in force. Everybody is asked to read and accept it.")
            messages.success(request, said % {"number": edition.number})
            return redirect("codex:book")
    codex = queries.parsed_draft(found)
    blocking = [each for each in queries.problems_of(codex, today=clock.now().date()) if each.blocks]
    shown = {"blocking": blocking, "changes": queries.changes_of(found), "note": note, "refused": refused}
    return _page(request, "publish", found, codex, status=422 if refused else 200, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def discard(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Throw the draft away, after a question."""
    found = draft_to_write(request.user, pk)
    if request.method == "POST":
        try:
            operations.discard_draft(by=request.user, at=clock.now(), draft=found)
        except Refusal as refusal:
            return _refused(request, found, refusal)
        messages.success(request, _("The draft is gone. The edition in force is as it was."))
        return redirect("codex:studio")
    return _page(request, "discard", found, queries.parsed_draft(found), changes=queries.changes_of(found))


def _part(
    request: HttpRequest, found: Draft, codex: Codex, page: Page, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    shown = {"page": page, "seen": part_hash(page.element.part), "refusal": refusal}
    return _page(request, "write", found, codex, status=status, **shown)


def _page(
    request: HttpRequest, template: str, found: Draft, codex: Codex, *, status: int = 200, **context: Any
) -> HttpResponse:
    reading = get_language() or "en"
    lang = reading if reading in codex.languages else codex.languages[0]
    shown = {"draft": found, "codex": codex, "lang": lang, "last": queries.last_change(found), **context}
    return render(request, f"codex/studio/{template}.html", shown, status=status)


def _refused(request: HttpRequest, found: Draft, refusal: Refusal) -> HttpResponse:
    """Back to the draft, or to all of them when this one is gone, with the reason."""
    messages.error(request, str(refusal))
    if isinstance(refusal, operations.DraftGone):
        return redirect("codex:studio")
    return redirect("codex:draft", found.pk)


def _address(found: Draft, path: str, language: str, codex: Codex) -> str:
    query = f"?in={language}" if language != codex.languages[0] else ""
    return reverse("codex:write", args=[found.pk, path]) + query


def _back(request: HttpRequest, found: Draft) -> str:
    """The part from whose page something was sent; else the draft."""
    path = request.POST.get("from", "")
    return reverse("codex:write", args=[found.pk, path]) if path else reverse("codex:draft", args=[found.pk])
