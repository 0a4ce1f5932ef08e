"""One complaint: what is due, what happened, what comes next."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.cases.queries import case_hours, may_work_on
from hospes.complaints import access
from hospes.complaints.core.clocks import ClockState, minutes_left, state_of
from hospes.complaints.core.stages import to_take_back, what_next
from hospes.complaints.models import Clock
from hospes.complaints.queries import story_of
from hospes.complaints.queries.lists import near_until
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment

CHIP = {
    ClockState.RUNNING: "due", ClockState.SOON: "soon", ClockState.LATE: "late", ClockState.KEPT: "kept",
    ClockState.KEPT_LATE: "kept_late", ClockState.STOPPED: "withdrawn", ClockState.PAUSED: "moved",
}  # fmt: skip


@login_required
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one complaint."""
    person: Person = request.user  # type: ignore[assignment]
    found, at = access.complaint_or_404(person, pk), clock.now()
    story = story_of(found)
    standing, soon = story.standing, near_until(at, case_hours(found.case))
    shown: dict[str, Any] = {
        "complaint": found,
        "case": found.case,
        "story": story,
        "rules": found.kept_rules,
        "clocks": [(each, *_of(each, soon, at)) for each in story.clocks],
        "next": what_next(standing).kinds,
        "may_work": may_work_on(person),
        "may_take_back": to_take_back(standing) is None,
        "at": at,
    }
    template = "desk/complaints/_complaint.html" if is_fragment(request) else "desk/complaints/complaint.html"
    return render(request, template, shown)


def _of(each: Clock, soon: datetime, at: datetime) -> tuple[str, datetime, int]:
    """The chip of a clock, the moment on it, and the minutes left."""
    state = state_of(
        due=each.due_at, done_at=each.done_at, stopped_at=each.stopped_at, paused_at=each.paused_at,
        soon_until=soon, at=at,
    )  # fmt: skip
    return CHIP[state], each.done_at or each.due_at, minutes_left(each.due_at, at)
