"""Contacts to look at, the form to judge one by, and what was found."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.quality import access, operations, queries
from hospes.quality.core.scores import PERSON_MINIMUM, TEAM_MINIMUM
from hospes.quality.forms import SHOWS, InspectionForm, NarrowForm
from hospes.quality.models import Inspection
from hospes.staff.access import SignedInRequest, role_required, signed_in
from hospes.staff.models import Team


@role_required(*access.READERS)
def inspections(request: SignedInRequest) -> HttpResponse:
    """For those who judge: what to look at and what it adds up to. For agents: what was found about theirs."""
    narrow = NarrowForm(request.GET)
    at, is_judge = clock.now(), queries.judges(request.user)
    show = narrow.asked("show") or ("all" if is_judge else "own")
    shown: dict[str, Any] = {
        "is_judge": is_judge,
        "show": show,
        "shows": SHOWS,
        "page": queries.inspections_page(request.user, show, before=narrow.asked("before") or ""),
        "situations": queries.situation_names(),
        "asked": {name: request.GET.get(name, "") for name in ("show", "team", "situation")},
    }
    shown |= _for_judge(request, narrow) if is_judge else _for_agent(request)
    return render(request, "quality/inspections.html", {**shown, "at": at, "days": queries.PERIOD.days})


def _for_judge(request: SignedInRequest, narrow: NarrowForm) -> dict[str, Any]:
    at, team = clock.now(), narrow.asked("team")
    situation = narrow.asked("situation") or ""
    return {
        "to_look_at": queries.to_look_at(request.user, at=at),
        "drafts": queries.drafts_of(request.user),
        "teams": list(Team.objects.all()),
        "scores": queries.figures(until=at, team=team.pk if team else None, situation=situation),
        "minimum": TEAM_MINIMUM,
    }


def _for_agent(request: SignedInRequest) -> dict[str, Any]:
    return {
        "scores": queries.figures(until=clock.now(), person=request.user),
        "minimum": PERSON_MINIMUM,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def inspect(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Judge one contact on the form made from its run; kept as a draft, or finished."""
    contact = access.contact_to_inspect(request.user, pk)
    begun = queries.inspection_by(request.user, contact)
    if begun is not None and begun.is_done:
        return redirect("quality:inspection", begun.pk)
    sheet = queries.sheet_for(contact, language=_language())
    try:
        operations.check_may_judge(request.user, sheet)
    except Refusal as refusal:
        return render(request, "quality/refused.html", {"contact": contact, "refusal": refusal}, status=403)
    assert sheet is not None  # noqa: S101 (the check refuses otherwise)
    if request.method != "POST":
        return _form_page(request, sheet, InspectionForm(sheet, draft=begun), begun)
    form = InspectionForm(sheet, request.POST, finishing="finish" in request.POST)
    done = _carry_out(request, sheet, form) if form.is_valid() else None
    return done or _form_page(request, sheet, form, begun)


def _carry_out(
    request: SignedInRequest, sheet: queries.Sheet, form: InspectionForm
) -> HttpResponseBase | None:
    """Save or finish; None when refused, with the reason on the form."""
    verb = operations.finish if form.finishing else operations.save_draft
    said = {"answers": form.given(), "summary": form.cleaned_data["summary"], "language": _language()}
    try:
        inspection = verb(by=request.user, at=clock.now(), contact=sheet.contact, **said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    if form.finishing:
        messages.success(request, _("Done. %(name)s can read it now.") % {"name": sheet.person.name})
        return redirect("quality:inspection", inspection.pk)
    messages.success(request, _("Put down as a draft. Nobody else sees it until it is finished."))
    return redirect("quality:inspect", sheet.contact.pk)


def _form_page(
    request: HttpRequest, sheet: queries.Sheet, form: InspectionForm, begun: Inspection | None
) -> HttpResponse:
    shown = {"sheet": sheet, "form": form, "begun": begun, "contact": sheet.contact}
    return render(request, "quality/inspect.html", shown, status=422 if form.errors else 200)


@signed_in
def inspection(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What was found, with the evidence for each answer."""
    found = access.inspection_or_404(request.user, pk)
    if not found.is_done:
        return redirect("quality:inspect", found.contact_id)
    result = queries.result_of(found, language=_language())
    shown = {"inspection": found, "result": result, "tally": queries.tally_of(result)}
    return render(request, "quality/inspection.html", shown)


@require_POST
@signed_in
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away a draft of one's own."""
    operations.discard(by=request.user, at=clock.now(), inspection=access.draft_or_404(request.user, pk))
    messages.success(request, _("The draft is gone."))
    return redirect("quality:inspections")


def _language() -> str:
    return get_language() or "en"
