"""How many people a weekday needs, by half hours, against who is planned; the address carries what is supposed."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hospes.insight.access import WHO_MAY
from hospes.insight.core.erlang import backlog
from hospes.insight.core.planning import FEWEST_RUNS, HalfHour, WhatIf, day
from hospes.insight.queries.staffing import Measured, measured
from hospes.insight.views.coverage import as_file
from hospes.insight.views.looking import choices, looked_at, query_of, supposed, weekdays, what_if
from hospes.lib.cells import harmless
from hospes.staff.access import role_required

BACKLOG = ("email", "web")
WORKING_DAY = 8 * 3600


@role_required(*WHO_MAY)
def staffing_page(request: HttpRequest) -> HttpResponse:
    """A weekday at a time; for mail a reckoning of work instead."""
    return render(request, "insight/staffing.html", {**_shown(request), **choices()})


@role_required(*WHO_MAY)
def staffing_csv(request: HttpRequest) -> HttpResponse:
    """The half hours of the whole week, for a spreadsheet."""
    shown = _shown(request)
    response = as_file("hospes-staffing.csv")
    sheet = csv.writer(response)
    sheet.writerow(
        [_("Weekday"), _("From"), _("Contacts"), _("Busy at a time"), _("Must be there"), _("To be planned"),
         _("Planned"), _("There"), _("In time"), _("Average wait, seconds"), _("Busy")]
    )  # fmt: skip
    what, known = shown["what"], shown["measured"]
    if what is None:
        return response
    for weekday in range(7):
        for each in day(weekday, known.contacts, known.planned, what):
            sheet.writerow([harmless(cell) for cell in _line(each)])
    return response


def _shown(request: HttpRequest) -> dict[str, Any]:
    looked = looked_at(request.GET)
    known, said = measured(looked), supposed(request.GET)
    handling = known.handling
    what = what_if(said, handling.mean if handling.is_enough else None)
    chosen = request.GET.get("day", "")
    weekday = int(chosen) if chosen in tuple("0123456") else looked.at.weekday()
    return {
        "looked": looked,
        "measured": known,
        "what": what,
        "said": said,
        "weekday": weekday,
        "fewest": FEWEST_RUNS,
        "is_backlog": looked.channel in BACKLOG,
        "half_hours": day(weekday, known.contacts, known.planned, what) if what else [],
        "backlog": _backlog(known, what) if what else None,
        "query": {**query_of(looked), **_supposed_query(said)},
    }


def _backlog(known: Measured, what: WhatIf) -> Any:
    """Mail: work of a day against the work that is planned, with what lies there."""
    working = sum(any(known.planned[each * 48 : each * 48 + 48]) for each in range(7))
    people = known.hours_planned * 3600 / WORKING_DAY / working if working else 0.0
    return backlog(
        daily=known.daily,
        handling=what.handling,
        day=WORKING_DAY,
        shrinkage=what.shrinkage,
        lying=known.lying,
        there=people,
    )


def _supposed_query(said: dict[str, float | int]) -> dict[str, Any]:
    return {**said, "minutes": f"{said['minutes']:g}" if said["minutes"] else ""}


def _line(each: HalfHour) -> list[Any]:
    met = each.met
    return [
        weekdays()[each.number // 48],
        f"{each.number % 48 // 2:02}:{each.number % 2 * 30:02}",
        f"{each.contacts:.2f}",
        f"{each.erlangs:.2f}",
        *("" if value is None else value for value in (each.agents, each.plan)),
        f"{each.planned:.2f}",
        each.there,
        *(
            [f"{met.within:.4f}", round(met.average_wait), f"{met.occupancy:.4f}"]
            if met
            else [_("grows without end"), "", ""]
        ),
    ]
