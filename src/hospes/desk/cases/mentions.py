"""Colleagues named in a note: completed as one types, and looked at by whom they name."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hospes.cases import access as cases
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment
from hospes.worklists import access
from hospes.worklists.operations import note_seen
from hospes.worklists.queries import may_be_named


@login_required
def colleagues(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a note in this case may name, as one types."""
    person: Person = request.user  # type: ignore[assignment]
    case = cases.case_to_work_on(person, pk)
    found = may_be_named(case, request.GET.get("q", "")[:80], by=person, at=clock.now())
    shown = {"people": found, "case": case}
    alone = "desk/cases/_colleagues.html" if is_fragment(request) else "desk/cases/colleagues.html"
    return render(request, alone, shown)


@login_required
@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """The one who was named has looked."""
    person: Person = request.user  # type: ignore[assignment]
    mention = access.mention_or_404(person, pk)
    note_seen(by=person, at=clock.now(), mention=mention)
    return HttpResponseRedirect(reverse("desk:case", args=[mention.contact.case_id]))
