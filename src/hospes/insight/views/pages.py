"""The page of figures, and the list of cases behind each."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.cases.models import Case
from hospes.insight.access import WHO_MAY
from hospes.insight.core.definitions import BY_KEY
from hospes.insight.queries import cases_behind, overview
from hospes.insight.queries.followups import came_back
from hospes.insight.queries.reasks import named, reasks
from hospes.insight.queries.words import MEANINGS, MISSED, NAMES
from hospes.insight.views.asking import asked_of, choices, query_of
from hospes.staff.access import role_required

PAGE = 50


@role_required(*WHO_MAY)
def overview_page(request: HttpRequest) -> HttpResponse:
    """One month in one page, read in a minute."""
    asked = asked_of(request.GET)
    shown = {
        "overview": overview(asked),
        "reasks": named(reasks(asked)),
        "came_back": came_back(asked),
        "may_plan": request.user.has_role("lead", "manager"),  # type: ignore[union-attr]  # signed in
        "asked": asked,
        "names": NAMES,
        "meanings": MEANINGS,
        **choices(asked),
    }
    return render(request, "insight/overview.html", shown)


@role_required(*WHO_MAY)
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """The cases that a figure was counted from, the latest first."""
    if figure not in BY_KEY:
        raise Http404
    asked, missed = asked_of(request.GET), request.GET.get("only") == "missed"
    found = cases_behind(figure, asked, only_missed=missed).select_related("customer", "owner")
    rows = list(_from(found, request.GET.get("after", ""))[: PAGE + 1])
    shown = {
        "figure": figure,
        "name": NAMES[figure],
        "meaning": MEANINGS[figure],
        "missed_name": MISSED.get(figure),
        "missed": missed,
        "cases": rows[:PAGE],
        "after": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "asked": asked,
        "query": query_of(asked),
    }
    return render(request, "insight/cases.html", shown)


def _from(found: QuerySet[Case], after: str) -> QuerySet[Case]:
    ordered = found.order_by("-pk")
    return (
        ordered.filter(pk__lt=int(after))
        if after.isascii() and after.isdecimal() and len(after) < 18
        else ordered
    )
