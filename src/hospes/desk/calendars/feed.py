"""One's own promises, follow-ups and woken cases, as other calendars read them, behind a private address."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hospes.calendars import operations
from hospes.calendars.core.feed import Entry, written
from hospes.calendars.queries import feed_of, whose_feed
from hospes.cases.queries import my_day
from hospes.followups.queries import planned_for
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person

AHEAD = timedelta(days=90)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own(request: SignedInRequest) -> HttpResponse:
    """Whether there is an address, and a new one: shown this once."""
    address = ""
    if request.method == "POST":
        secret = operations.give_feed_address(by=request.user, at=clock.now())
        address = request.build_absolute_uri(reverse("desk:calendar_feed", args=[secret]))
    shown = {"address": address, "feed": feed_of(request.user)}
    return render(request, "desk/calendars/own.html", shown)


@require_POST
@signed_in
def revoke(request: SignedInRequest) -> HttpResponse:
    """The address opens nothing any more."""
    operations.revoke_feed(by=request.user, at=clock.now())
    messages.success(request, _("Taken back. Whoever has the address reads nothing any more."))
    return redirect("desk:own_calendar")


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself, for whoever holds the address; read only."""
    person, at = whose_feed(secret), clock.now()
    if person is None:
        raise Http404
    with override(person.language):
        entries = list(entries_of(person, at, request))
        body = written(entries, name=_("Hospes: %(name)s") % {"name": person.name}, now=at)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="hospes.ics"'
    return answer


def entries_of(person: Person, at: datetime, request: HttpRequest) -> Iterator[Entry]:
    """What awaits them: in our own words and by number. What a customer said never goes into another calendar."""

    def entry(kind: str, number: int, what: str, due: datetime, case: int) -> Entry:
        address = request.build_absolute_uri(reverse("desk:case", args=[case]))
        return Entry(f"{kind}-{number}@{request.get_host()}", f"{what} (#{case})", due, address)

    day = my_day(person, at, ahead=AHEAD)
    for each in (*day.late, *day.due_today, *day.due_later):
        yield entry(
            "promise", each.pk, _("Promised: %(what)s") % {"what": each.what}, each.due_at, each.case_pk
        )
    for each_up in planned_for(person, until=at + AHEAD):
        what = _("Ask how it is: %(what)s") % {"what": each_up.what}
        yield entry("follow-up", each_up.pk, what, each_up.due_at, each_up.case_id)
    for row in day.woken:
        yield entry("woken", row.pk, _("A case woke up"), row.act_by, row.pk)
