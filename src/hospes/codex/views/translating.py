"""The translation sheet: what is missing or stale in a language, written on one page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import HOUSE
from hospes.codex.core.model import Codex
from hospes.codex.core.sheet import Slot, after, common_place, slots
from hospes.codex.forms.options import Choices, Options
from hospes.codex.forms.sheet import LONGEST, Group, groups_of, groups_sent, known_now
from hospes.codex.models import Draft
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import trigger


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def language(request: SignedInRequest, pk: int, code: str) -> HttpResponseBase:
    """What is not written in a language or stale in it, to be written here."""
    found = draft_to_write(request.user, pk)
    codex = _codex(found, code)
    if request.method != "POST":
        return _sheet(request, found, codex, code)
    try:
        groups, refused, saved = _written(request, found, codex, code, fits=request.POST.getlist("fits"))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(
            "codex:studio" if isinstance(refusal, operations.DraftGone) else request.get_full_path()
        )
    if saved:
        messages.success(
            request, ngettext("One text is saved.", "%(num)s texts are saved.", saved) % {"num": saved}
        )
    for path in refused:
        if path not in [group.path for group in groups]:
            messages.error(
                request, _("A part of this sheet is not in the draft any more: its words were not saved.")
            )
    left = [_refused(group, refused[group.path]) for group in groups if group.path in refused]
    if left:
        now = Draft.objects.select_related("base_edition").get(pk=pk)
        return _sheet(request, now, queries.parsed_draft(now), code, left=left)
    return redirect(f"{request.get_full_path()}#field-sheet")


@require_POST
@signed_in
def keep(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Save the sheet while its writer goes on."""
    found = draft_to_write(request.user, pk)
    codex = _codex(found, code)
    try:
        groups, refused, _saved = _written(request, found, codex, code, by_itself=True)
    except Refusal as refusal:
        return render(request, "codex/studio/_saved.html", {"refused": str(refusal)}, status=422)
    now = queries.parsed_draft(Draft.objects.get(pk=pk))
    done = [group for group in groups if group.path not in refused]
    shown = {"at": clock.now(), "known": list(known_now(done, request.POST, now, code)), "refused": refused}
    return trigger(render(request, "codex/studio/_sheet_saved.html", shown), "saved")


def _written(
    request: SignedInRequest, found: Draft, codex: Codex, code: str, *, fits: list[str] | None = None,
    by_itself: bool = False,
) -> tuple[list[Group], dict[str, str], int]:  # fmt: skip
    """The sheet that was sent, what of it was not saved and why, by path, and how many texts were."""
    stale = {pair.mark: pair for pair in queries.stale_in(found) if pair.language == code}
    marks = {(slot.path, slot.field): slot.mark for slot in slots(codex, code, stale.values()) if slot.mark}
    groups, gone = groups_sent(codex, code, request.POST, marks)
    refused = {path: _("It is not in the draft any more.") for path in gone}
    refused |= {group.path: "" for group in groups if group.is_disputed}
    entries = [
        operations.Entry(group.path, group.words, part_hash(group.element.part))
        for group in groups
        if group.words and group.path not in refused
    ]
    rewritten = {(entry.path, field) for entry in entries for field in entry.words}
    fitting = [
        mark
        for mark in fits or ()
        if mark in stale and not any(marks.get(each) == mark for each in rewritten)
    ]
    if entries or fitting:
        _draft, late = operations.write_sheet(
            by=request.user, at=clock.now(), draft=found, language=code, entries=entries, fits=fitting,
            place=common_place([group.path for group in groups]), by_itself=by_itself,
        )  # fmt: skip
        refused |= {path: str(refusal) for path, refusal in late.items()}
    saved = sum(len(entry.words) for entry in entries if entry.path not in refused)
    return groups, refused, saved + len(fitting)


def _refused(group: Group, why: str) -> Group:
    return group.with_error(why) if why else group


def _sheet(
    request: HttpRequest, found: Draft, codex: Codex, code: str, *, left: list[Group] | None = None
) -> HttpResponse:
    """The page; with `left` of what could not be saved, those parts alone."""
    stale = [pair for pair in queries.stale_in(found) if pair.language == code]
    every = slots(codex, code, stale)
    of, shows_all = request.GET.get("of", ""), request.GET.get("show") == "all"
    chapter = [slot for slot in every if of in ("", slot.chapter)]
    wanted = [slot for slot in after(chapter, request.GET.get("after", "")) if shows_all or slot.is_open]
    page = wanted[:LONGEST]
    shown: dict[str, Any] = {
        "code": code, "at": "", "of": of, "shows_all": shows_all, "chapters": _chapters(codex, every),
        "counted": queries.languages_of(found)[code], "is_refused": left is not None,
        "unwritten": sum(not slot.pair.words for slot in chapter), "stale": sum(bool(slot.mark) for slot in chapter),
        "groups": groups_of(codex, code, page) if left is None else left,
        "further": _further(request, page[-1]) if len(wanted) > LONGEST and left is None else "",
        "begin": _address(request) if request.GET.get("after") else "",
    }  # fmt: skip
    return studio_page(request, "language", found, codex, status=409 if left else 200, **shown)


def _chapters(codex: Codex, every: list[Slot]) -> Options:
    """What a sheet can be narrowed to, each with how much there is to do."""
    choices = Choices(codex, get_language() or "en")
    to_do: dict[str, int] = {}
    for slot in every:
        to_do[slot.chapter] = to_do.get(slot.chapter, 0) + slot.is_open
    named = [(each.key, choices.say(each.name)) for each in codex.situations]
    rows = [("", _("Everything"), sum(to_do.values()))]
    rows += [(key, name, to_do.get(key, 0)) for key, name in (*named, (HOUSE, _("What holds everywhere")))]
    return [(key, f"{name} ({number})" if number else name) for key, name, number in rows]


def _further(request: HttpRequest, last: Slot) -> str:
    return _address(request, after=last.place)


def _address(request: HttpRequest, **changed: str) -> str:
    """This sheet narrowed as it is, from its beginning or from further on."""
    asked = {name: request.GET[name] for name in ("of", "show") if request.GET.get(name)}
    match = request.resolver_match
    return reverse(
        "codex:language", kwargs=match.kwargs if match else None, query={**asked, **changed} or None
    )


def _codex(found: Draft, code: str) -> Codex:
    """The draft's codex, if this is a language that it is translated into."""
    codex = queries.parsed_draft(found)
    if code not in codex.languages[1:]:
        raise Http404
    return codex


__all__ = ["keep", "language"]
