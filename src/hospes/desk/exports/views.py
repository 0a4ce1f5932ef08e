"""What is in the house as a file: chosen on one page, taken out by pressing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hospes.codex.queries import codex_in_force
from hospes.desk.lists.asking import asked_for, chosen
from hospes.desk.lists.words import marks, names_for
from hospes.exchange.core import FORMS
from hospes.exchange.operations import take_out
from hospes.exchange.queries import SHEETS, Sheet, case_sheet, sheet_of
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required
from hospes.worklists.core.asked import day

LEADERS = ("lead", "manager")
WHAT = (
    ("cases", _("Cases")),
    ("contacts", _("Contacts and notes")),
    ("facts", _("Facts")),
    ("promises", _("Promises")),
    ("decisions", _("Decisions")),
    ("customers", _("Customers")),
)
AS = (
    ("csv", _("CSV, for any spreadsheet")),
    ("xlsx", _("XLSX, for Excel")),
    ("json", _("JSON, for programs")),
)


@role_required(*LEADERS)
def exports(request: SignedInRequest) -> HttpResponseBase:
    """What can be taken out, and as what. Of cases, the list that led here."""
    asked = asked_for(request.GET)
    current, _filters = chosen(request.user, asked)
    shown: dict[str, Any] = {
        "what": request.GET.get("what", "cases"),
        "things": WHAT,
        "forms": AS,
        "address": asked.address,
        "current": current,
        "marks": marks(asked, names_for(asked, codex_in_force())),
    }
    return render(request, "desk/exports/exports.html", shown)


@role_required(*LEADERS)
@require_POST
def export_file(request: SignedInRequest) -> HttpResponseBase:
    """The file, sent as it is written."""
    form, what, at = request.POST.get("form", ""), request.POST.get("what", ""), clock.now()
    if form not in FORMS or what not in {"cases", *SHEETS}:
        return HttpResponse(status=400)
    sheet, narrowed = _sheet(request, what, at)
    pieces: Iterator[bytes] = take_out(by=request.user, at=at, sheet=sheet, form=form, narrowed=narrowed)
    answer = StreamingHttpResponse(pieces, content_type=FORMS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="hospes-{what}-{timezone.localdate(at)}.{form}"'
    return answer


def _sheet(request: SignedInRequest, what: str, at: datetime) -> tuple[Sheet, list[str]]:
    """The table that was asked for, and by what it was narrowed."""
    if what == "cases":
        asked = asked_for(QueryDict(request.POST.get("address", "")))
        current, filters = chosen(request.user, asked)
        names = dict.fromkeys(name for name, _value in asked.filters)
        return case_sheet(request.user, filters, at=at), [current.key, *names]
    days = {name: day(request.POST.get(name, "")) for name in ("since", "until")}
    since, last = (
        timezone.make_aware(datetime.combine(each, datetime.min.time())) if each else None
        for each in days.values()
    )
    until = last + timedelta(days=1) if last else None
    return sheet_of(what, request.user, at=at, since=since, until=until), [
        name for name, each in days.items() if each
    ]
