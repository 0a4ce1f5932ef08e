"""When people come, how long they wait, who is there: a table of the week, the cases behind an hour, and a file."""

import csv
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hospes.insight.access import WHO_MAY
from hospes.insight.core.coverage import FEWEST, Hour, shade
from hospes.insight.queries.coverage import WRITTEN, Coverage, behind, coverage
from hospes.insight.views.looking import choices, looked_at, query_of, weekdays
from hospes.lib.cells import harmless
from hospes.staff.access import role_required

MOST_CASES = 200
SHOWN: dict[str, Callable[[Hour], float]] = {
    "contacts": lambda each: each.contacts,
    "waiting": lambda each: (each.waits.median or 0) if each.waits.are_enough else 0,
    "people": lambda each: each.people,
    "gaps": lambda each: each.alone,
}


@role_required(*WHO_MAY)
def coverage_page(request: HttpRequest) -> HttpResponse:
    """The week as a table, one measure at a time."""
    looked = looked_at(request.GET)
    found = coverage(looked)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "contacts"
    shown = {
        "found": found,
        "first_day": looked.grid.start,
        "last_day": looked.grid.end - timedelta(seconds=1),
        "show": show,
        "hours": _rows(found, SHOWN[show]),
        "by_hour": [sum(each.contacts for each in found.hours if each.hour == hour) for hour in range(24)],
        "fewest": FEWEST,
        "is_written": not looked.channel or looked.channel in WRITTEN,
        "query": query_of(looked),
        **choices(),
    }
    return render(request, "insight/coverage.html", shown)


def _rows(found: Coverage, measure: Callable[[Hour], float]) -> list[tuple[int, list[tuple[Hour, int]]]]:
    """The hours of the day from the first to the last in which anything is, each with its days and their shade."""
    most = max((measure(each) for each in found.hours), default=0)
    rows = [(hour, [each for each in found.hours if each.hour == hour]) for hour in range(24)]
    lively = [
        hour for hour, days in rows if any(each.contacts or each.people or each.open_for for each in days)
    ]
    return [
        (hour, [(each, shade(measure(each), most)) for each in days])
        for hour, days in rows
        if lively and lively[0] <= hour <= lively[-1]
    ]


@role_required(*WHO_MAY)
def coverage_cases(request: HttpRequest, weekday: int, hour: int) -> HttpResponse:
    """The cases of the contacts that came in an hour of the week, the latest first."""
    if weekday > 6 or hour > 23:
        raise Http404
    looked = looked_at(request.GET)
    cases = behind(looked, weekday, hour).select_related("customer", "owner").order_by("-pk")
    rows = list(cases[: MOST_CASES + 1])
    shown = {
        "cases": rows[:MOST_CASES],
        "are_more": len(rows) > MOST_CASES,
        "most": MOST_CASES,
        "weekday": weekdays()[weekday],
        "hour": hour,
        "query": query_of(looked),
    }
    return render(request, "insight/coverage_cases.html", shown)


@role_required(*WHO_MAY)
def coverage_csv(request: HttpRequest) -> HttpResponse:
    """All hours of the week with every measure, for a spreadsheet."""
    found = coverage(looked_at(request.GET))
    response = as_file("hospes-coverage.csv")
    sheet = csv.writer(response)
    sheet.writerow(
        [_("Weekday"), _("Hour"), _("Times"), _("Contacts"), _("Waited"), _("Median wait, seconds"),
         _("Four of five, seconds"), _("Within the target"), _("Counted for the target"), _("People at work"),
         _("Hours open"), _("Hours open with nobody there")]
    )  # fmt: skip
    for each in found.hours:
        sheet.writerow([harmless(cell) for cell in _line(each)])
    return response


def as_file(name: str) -> HttpResponse:
    """An answer that is saved, and read as UTF-8 by spreadsheets."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    return response


def _line(each: Hour) -> list[Any]:
    """Below the fewest who waited, their number stands alone."""
    waits, few = each.waits, _("too few")
    times = (
        [_whole(waits.median), _whole(waits.eightieth)]
        if waits.are_enough
        else [few, few]
        if waits.n
        else ["", ""]
    )
    numbers = (each.people, each.open_for, each.alone)
    return [
        weekdays()[each.weekday], f"{each.hour:02}:00", str(each.days), each.contacts, waits.n, *times,
        waits.within.hits, waits.within.n, *(str(round(number, 2)) for number in numbers),
    ]  # fmt: skip


def _whole(seconds: float | None) -> int | str:
    return "" if seconds is None else round(seconds)
