"""The queue, one case, and the search."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from hospes.cases import access
from hospes.cases.core.paging import case_number
from hospes.cases.models import Channel
from hospes.cases.queries import case_story, find, may_work_on, queue
from hospes.codex.queries import current_edition, parsed
from hospes.customers.queries import search as customers_found
from hospes.desk.cases.lists import chosen, lists_for
from hospes.desk.cases.page import case_page
from hospes.desk.day.page import day_of
from hospes.lib import clock
from hospes.staff.models import Person, Team
from hospes.web.htmx import is_fragment


@login_required
def queue_page(request: HttpRequest) -> HttpResponse:
    """Fifty cases of the chosen list, the most urgent first."""
    person: Person = request.user  # type: ignore[assignment]
    at, asked = clock.now(), request.GET
    current, filters = chosen(person, asked)
    page = queue(person, filters, at=at, after=asked.get("after", ""), before=asked.get("before", ""))
    shown = {
        "page": page,
        "at": at,
        "current": current,
        "lists": lists_for(person),
        "asked": {key: asked.get(key, "") for key in ("list", "situation", "channel", "team")},
        "situations": situation_names(),
        "channels": Channel.choices,
        "teams": list(Team.objects.all()) if current.filters.scope == "all" else [],
        "may_work": may_work_on(person),
    }
    return render(
        request, "desk/cases/_queue.html" if is_fragment(request) else "desk/cases/queue.html", shown
    )


def situation_names() -> dict[str, Any]:
    """The situations of the edition in force, by key."""
    edition = current_edition()
    return {each.key: each.name for each in parsed(edition).situations} if edition else {}


@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: my day, the case, the guide."""
    person: Person = request.user  # type: ignore[assignment]
    found = access.case_or_404(person, pk)
    shown = case_page(case_story(found), viewer=person, at=clock.now(), language=get_language() or "en")
    if is_fragment(request):
        return render(request, "desk/cases/_case.html", shown)
    return render(request, "desk/cases/case.html", {**shown, **day_of(person)})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Cases by number or customer; a number that is there opens its case at once."""
    person: Person = request.user  # type: ignore[assignment]
    text = request.GET.get("q", "").strip()[:200]
    cases = find(text, person, at=clock.now()) if text else []
    if case_number(text) is not None and cases and cases[0].pk == case_number(text):
        return redirect("desk:case", cases[0].pk)
    customers = customers_found(text, limit=10) if text and may_work_on(person) else []
    shown = {
        "text": text,
        "cases": cases,
        "customers": customers,
        "at": clock.now(),
        "situations": situation_names(),
    }
    return render(request, "desk/search.html", shown)
