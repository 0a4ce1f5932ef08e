"""The studio's pages of one part: its words and settings, its condition, the list it stands in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core import editing
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing.conditions import add_branch, deny, gather, lists_around, remove_branch, turn
from hospes.codex.core.model import Authority, Calendar, Codex, Condition, Element, Outcome, Step
from hospes.codex.forms import Choices, Page, names, page_of
from hospes.codex.forms.conditions import SEVERAL, branches_of, comparison_sent, new_comparison, subjects
from hospes.codex.forms.destinations import destinations
from hospes.codex.forms.hours import next_week
from hospes.codex.forms.noting import new_fact
from hospes.codex.forms.questions import questions_of
from hospes.codex.forms.sections import section_of
from hospes.codex.models import Draft
from hospes.codex.queries import voices
from hospes.codex.views import landing
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in

CHANGES = {"remove": remove_branch, "turn": turn, "deny": deny, "gather": gather}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: SignedInRequest, pk: int, path: str) -> HttpResponseBase:
    """One part: its words in one language, in the first what it says without words, and where it stands."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = _element(codex, path)
    asked = request.POST.get("in") or request.GET.get("in", "")
    language = asked if asked in codex.languages else codex.languages[0]
    reader = get_language() or "en"
    translating = language != codex.languages[0]
    stale = (
        [pair for pair in queries.stale_at(found, path) if pair.language == language] if translating else []
    )
    if request.method != "POST":
        return _part(request, found, codex, page_of(codex, element, language, reader=reader, stale=stale))
    page = page_of(codex, element, language, reader=reader, sent=request.POST, stale=stale)
    written = operations.Written(language, page.words, page.settings, page.out, page.up)
    seen = request.POST.get("seen", "")
    told: dict[str, Any] = {"by": request.user, "at": clock.now(), "draft": found, "path": path, "seen": seen}
    try:
        if fact := new_fact(request.POST):
            operations.add_fact(**told, fact=fact, written=written)
        else:
            operations.write_part(**told, written=written)
    except (operations.WordsMissing, operations.DoesNotFit) as missing:
        return _part(request, found, codex, page.with_error(missing.field, str(missing)), status=422)
    except Refusal as refusal:
        return _part(request, found, codex, page, refusal=str(refusal), status=refusal.status)
    messages.success(
        request, _("Saved. The fact is in the vocabulary, and found out here.") if fact else _("Saved.")
    )
    if request.POST.get("go") == "next":
        if language == codex.languages[0]:
            return redirect(landing.next_step(found, path))
        return redirect(landing.next_missing(found, path, language))
    return redirect(
        _address(found, path, language, codex) + ("#field-collect" if fact else landing.field(request))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def condition(request: SignedInRequest, pk: int, path: str) -> HttpResponseBase:
    """When a step or an entry of the authority table applies, built from menus."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = _element(codex, path)
    outcome = request.GET.get("of", "")
    if _holder(element, outcome) is None:
        raise Http404
    refused, status = "", 200
    if request.method == "POST" and (fact := new_fact(request.POST)):
        try:
            _draft, key = operations.add_fact(
                by=request.user,
                at=clock.now(),
                draft=found,
                path=path,
                seen=request.POST.get("seen", ""),
                fact=fact,
            )
        except Refusal as refusal:
            refused, status = str(refusal), refusal.status
        else:
            messages.success(request, _("The fact is in the vocabulary. Say what it has to be."))
            asked = {"of": outcome, "place": request.POST.get("place", ""), "subject": f"fact:{key}"}
            query = {name: value for name, value in asked.items() if value}
            return redirect(reverse("codex:condition", args=[pk, path], query=query) + "#comparing")
    elif request.method == "POST":
        try:
            operations.write_condition(
                by=request.user, at=clock.now(), draft=found, path=path, seen=request.POST.get("seen", ""),
                change=lambda now: _changed(codex, now, request), outcome=outcome,
            )  # fmt: skip
        except Refusal as refusal:
            refused, status = str(refusal), refusal.status
        else:
            messages.success(request, _("Saved."))
            here = reverse("codex:condition", args=[pk, path], query={"of": outcome} if outcome else None)
            return redirect(
                here + landing.branch(request.POST.get("verb", ""), request.POST.get("place", ""))
            )
    return _condition(request, found, codex, element, refused=refused, status=status)


def _holder(element: Element, outcome: str) -> Step | Authority | Outcome | None:
    """Whose condition it is: the part's own, or an outcome's of it; None where there is none."""
    part = element.part
    if outcome and isinstance(part, Step):
        return next((each for each in part.outcomes if each.key == outcome), None)
    return part if isinstance(part, Step | Authority) and not outcome else None


def _condition(
    request: HttpRequest, found: Draft, codex: Codex, element: Element, *, refused: str, status: int
) -> HttpResponse:
    reader = get_language() or "en"
    asked = request.POST.get("subject") or request.GET.get("subject", "")
    outcome = request.GET.get("of", "")
    place = request.POST.get("place") or request.GET.get("place", "")
    holder = _holder(element, outcome)
    when = holder.when if holder else None
    shown = {
        "element": element,
        "outcome": outcome,
        "named": Choices(codex, reader).say(getattr(element.part, "name", None)),
        "turned_out": Choices(codex, reader).say(getattr(holder, "label", None)) or outcome,
        "seen": part_hash(element.part),
        "branches": branches_of(codex, when, reader),
        "several": SEVERAL,
        "subjects": subjects(codex, element.path, reader, _lists_at(when, place)),
        "subject": asked,
        "place": place,
        "fact_kinds": list(names.FACT_TYPES.items()),
        "new": new_comparison(codex, asked, reader) if asked else None,
        "refused": refused,
    }
    return studio_page(request, "condition", found, codex, status=status, **shown)


def _lists_at(when: Condition | None, place: str) -> list[str]:
    """The lists of whose things the branch at a place speaks; none where there is no such branch (any more)."""
    try:
        return lists_around(when, place)
    except editing.NoSuchPart:
        return []


def _changed(codex: Codex, now: Condition | None, request: HttpRequest) -> Condition | None:
    verb, place = request.POST.get("verb", ""), request.POST.get("place", "")
    if verb == "add":
        return add_branch(now, place, comparison_sent(codex, request.POST))
    if verb not in CHANGES or now is None:
        raise editing.NoSuchPart(place)
    changed: Condition | None = CHANGES[verb](now, place)
    return changed


@signed_in
def section(request: SignedInRequest, pk: int, container: str) -> HttpResponse:
    """What stands in one of the codex's lists, and a place to add to it."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    shown = section_of(codex, container, reader=get_language() or "en")
    if shown is None:
        raise Http404
    return studio_page(request, "section", found, codex, listing=shown)


@require_POST
@signed_in
def fits(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """A stale translation fits all the same."""
    found = draft_to_write(request.user, pk)
    code = request.POST.get("in", "")
    try:
        operations.say_it_fits(
            by=request.user, at=clock.now(), draft=found, mark=request.POST.get("mark", "")
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is noted that the translation still fits."))
    known = code in queries.parsed_draft(found).languages[1:]
    return redirect("codex:language", pk, code) if known else redirect("codex:draft", pk)


def _element(codex: Codex, path: str) -> Element:
    element = editing.part_at(codex, path)
    if element is None:
        raise Http404
    return element


def _part(
    request: HttpRequest, found: Draft, codex: Codex, page: Page, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    shown = {
        "page": page,
        "seen": part_hash(page.element.part),
        "refusal": refusal,
        "at": request.GET.get("at", ""),
        "cuts": list(names.CUTS.items()),
        "fact_kinds": list(names.FACT_TYPES.items()),
        "fact_said": request.POST,
        "voices": voices.voices_at(found, page.element.path),
        "questions": questions_of(page.element),
        "places": destinations(codex, page.element, get_language() or "en"),
        **_ahead(page),
    }
    return studio_page(request, "write", found, codex, status=status, **shown)


def _ahead(page: Page) -> dict[str, Any]:
    """How the next week comes out by a calendar."""
    part = page.element.part
    return {"week": next_week(part, timezone.localdate(clock.now()))} if isinstance(part, Calendar) else {}


def _address(found: Draft, path: str, language: str, codex: Codex) -> str:
    query = f"?in={language}" if language != codex.languages[0] else ""
    return reverse("codex:write", args=[found.pk, path]) + query
