"""The figures of a month as a table for a spreadsheet, each with its definition."""

import csv

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hospes.insight.access import WHO_MAY
from hospes.insight.core.figures import Share
from hospes.insight.queries import Overview, overview
from hospes.insight.queries.followups import came_back
from hospes.insight.queries.words import MEANINGS, NAMES
from hospes.insight.views.asking import asked_of
from hospes.staff.access import role_required


@role_required(*WHO_MAY)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every figure in a line: value, interval, n, last month, definition."""
    asked = asked_of(request.GET)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hospes-{asked.month}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet = csv.writer(response)
    sheet.writerow(
        [_("Figure"), _("Value"), _("Low"), _("High"), "n", _("Last month"), _("Last month, n"), _("Meaning")]
    )
    for row in _rows(overview(asked)):
        sheet.writerow(row)
    return response


@role_required(*WHO_MAY)
def follow_ups_csv(request: HttpRequest) -> HttpResponse:
    """Coming back to ask, a line for each situation and team: counts, from which every share can be worked out."""
    asked = asked_of(request.GET)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hospes-follow-ups-{asked.month}.csv"'
    response.write("\ufeff")
    sheet = csv.writer(response)
    sheet.writerow(
        [_("Month"), _("Situation"), _("Team"), _("Planned"), _("Due"), _("Asked on their day"), _("Asked, and over"),
         _("Answered"), _("Answers"), _("Not well: opened again")]
    )  # fmt: skip
    for each in came_back(asked):
        counts = (each.planned, each.due, each.in_time, each.over, each.answered, each.said, each.not_well)
        sheet.writerow([str(asked.month), each.situation, each.team, *counts])
    return response


def _rows(found: Overview) -> list[list[object]]:
    def line(key: str, *values: object) -> list[object]:
        return [str(NAMES[key]), *values, str(MEANINGS[key])]

    waited, before = found.waiting, found.waiting_before
    return [
        line(
            "contacts", found.contacts, "", "", found.contacts, found.contacts_before, found.contacts_before
        ),
        line(
            "time-to-satisfaction", _hours(waited.median), "", "", waited.n, _hours(before.median), before.n
        ),
        line(
            "follow-ups-planned",
            found.planned,
            "",
            "",
            found.planned,
            found.planned_before,
            found.planned_before,
        ),
        *(line(key, *_share(each)) for key, each in found.shares.items()),
    ]


def _share(each: Share) -> tuple[object, ...]:
    if not each.is_printable:
        few = _("not enough answers (%(n)d of %(fewest)d)") % {
            "n": each.now.n,
            "fewest": each.definition.fewest,
        }
        return few, "", "", each.now.n, "", each.before.n
    shown = [_rounded(value) for value in (each.now.value, each.now.low, each.now.high)]
    return (*shown, each.now.n, _rounded(each.before.value), each.before.n)


def _rounded(value: float | None) -> object:
    return "" if value is None else round(value, 4)


def _hours(seconds: float | None) -> object:
    return "" if seconds is None else f"{seconds / 3600:.1f} h"
