"""What the checks say of a part, and what the studio mends by itself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.editing import HOUSE, part_at
from hospes.codex.core.facts import FactType
from hospes.codex.core.mending import FACT_TYPES
from hospes.codex.forms.mending import step_of
from hospes.codex.forms.questions import questions_of
from hospes.codex.forms.ways import Ways
from hospes.codex.models import Draft
from hospes.codex.views import landing
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import is_fragment


@signed_in
def problems(request: SignedInRequest, pk: int, path: str) -> HttpResponse:
    """What the checks say of one part; beside its form, or on a page of its own."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = part_at(codex, path)
    if element is None:
        raise Http404
    here = queries.problems_at(found, path, today=clock.now().date())
    steps = [(each, step_of(found.pk, codex, each)) for each in here]
    shown: dict[str, Any] = {"element": element, "problems": steps, "from": path}
    if is_fragment(request):
        shown |= {"draft": found, "codex": codex, "questions": questions_of(element)}
        shown["ways"] = Ways(codex, get_language() or "en")
        return render(request, "codex/studio/_problems_here.html", shown)
    return studio_page(request, "problems", found, codex, **shown)


@require_POST
@signed_in
def mend(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Do what mends a problem, and go where the rest is written."""
    found = draft_to_write(request.user, pk)
    verb, asked = request.POST.get("verb", ""), request.POST.get("type", "")
    kind: FactType = next((each for each in FACT_TYPES if each == asked), "text")
    try:
        _draft, path = operations.mend(
            by=request.user,
            at=clock.now(),
            draft=found,
            verb=verb,
            key=request.POST.get("key", ""),
            type=kind,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        gone = isinstance(refusal, operations.DraftGone)
        return redirect("codex:studio") if gone else redirect(_back(request, found))
    messages.success(request, _("Done. “Take back” undoes it."))
    if verb.startswith("add-") and path != HOUSE:
        return redirect(landing.begun(found, path, get_language() or "en"))
    return redirect(_back(request, found))


def _back(request: SignedInRequest, found: Draft) -> str:
    """The part beside whose form it was offered, if it is still there; else the draft's list."""
    path = request.POST.get("from", "")
    here = part_at(queries.parsed_draft(Draft.objects.get(pk=found.pk)), path) if path else None
    draft = reverse("codex:draft", args=[found.pk]) + "#checks"
    return landing.part(found, path, "checks") if here else draft
