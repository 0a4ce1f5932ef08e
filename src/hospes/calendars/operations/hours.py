"""Hours of their own for a team or a person: kept, closed on further days, taken away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.calendars import events
from hospes.calendars.core.closed_days import NoCalendar, Read, closed_days
from hospes.calendars.core.hours import Unclear, calendar_of, with_closed, written
from hospes.calendars.models import Hours
from hospes.calendars.queries import kept_by
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.staff.core import roles
from hospes.staff.models import Person, Team
from hospes.staff.operations import NotYours
from hospes.staff.operations.limits import held


class HoursUnclear(Refusal):
    """What is written is no time of day, no time zone, no country, no day."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(
            _("These hours cannot be read. Nothing was changed. Look again at: %(field)s.") % {"field": field}
        )


class NoHoursYet(Refusal):
    """Days can be closed only where hours are kept."""


class Unreadable(Refusal):
    """The calendar file closes nothing that can be read."""


def keep_hours(*, by: Person | None, at: datetime, of: Person | Team, says: Mapping[str, Any]) -> Hours:
    """Set the hours of a team or a person, written as a calendar of the codex. Raises NotYours, HoursUnclear."""
    check_leads(by)
    try:
        wanted = written(calendar_of(says))
    except Unclear as problem:
        raise HoursUnclear(str(problem)) from problem
    with change(by=by, at=at) as record:
        held(of)
        kept = kept_by(of) or Hours(**_owner(of))
        if kept.says == wanted:
            return kept
        before, kept.says = kept.says, wanted
        kept.save()
        say_of(record, events.HOURS_KEPT, of, {"from": before, "to": wanted})
    return kept


def drop_hours(*, by: Person | None, at: datetime, of: Person | Team) -> bool:
    """Keep none of their own any more: the team's hold again, or the house's. False when there were none."""
    check_leads(by)
    with change(by=by, at=at) as record:
        held(of)
        kept = kept_by(of)
        if kept is None:
            return False
        before = kept.says
        kept.delete()
        say_of(record, events.HOURS_DROPPED, of, {"from": before})
    return True


def close_days_from_file(
    *, by: Person | None, at: datetime, of: Person | Team, content: bytes
) -> tuple[Hours, Read]:
    """Close a team, or note a person away from their hours, on the whole days of an .ics file.

    Days closed already stay. Raises NotYours, Unreadable, NoHoursYet; nothing is then changed.
    """
    check_leads(by)
    try:
        read = closed_days(content)
    except NoCalendar as problem:
        raise Unreadable(_WHY_NOT[str(problem)]()) from problem
    with change(by=by, at=at) as record:
        held(of)
        kept = kept_by(of)
        if kept is None:
            raise NoHoursYet(_("Set opening hours first; then days can be closed."))
        before = set(kept.says["closed"])
        wanted = with_closed(kept.says, read.days)
        try:
            kept.says = written(calendar_of(wanted))
        except Unclear as problem:
            raise Unreadable(_WHY_NOT["too big"]()) from problem
        added = [day for day in kept.says["closed"] if day not in before]
        if added:
            kept.save(update_fields=["says"])
            say_of(record, events.DAYS_CLOSED, of, {"days": added})
    return kept, read


_WHY_NOT = {
    "too big": lambda: _(
        "This file holds more than a year's closed days could. The days closed so far stay."
    ),
    "unreadable": lambda: _("This is no calendar file that can be read (.ics). The days closed so far stay."),
    "nothing": lambda: _("There is no whole day in this file to be closed. The days closed so far stay."),
}


def check_leads(by: Person | None) -> None:
    if by is not None and not roles.may_plan_absences(by.roles):
        raise NotYours(_("Leads, managers and administrators keep the opening hours. Ask one of them."))


def _owner(of: Person | Team) -> dict[str, Any]:
    return {"team": of} if isinstance(of, Team) else {"person": of}


def say_of(record: Record, name: str, of: Person | Team, data: Mapping[str, Any]) -> None:
    record(name, about=of, team=of.pk if isinstance(of, Team) else of.team_id, data=data)
