"""When the house is open, by the codex in force, and when a team or a person is."""

from datetime import datetime, timedelta

from django.conf import settings

from hospes.calendars.queries import hours_of, house_hours, person_hours, team_hours
from hospes.cases.models import Case
from hospes.lib.business_time import NeverOpen, OpeningHours
from hospes.staff.models import Person

__all__ = ["case_hours", "hours_of", "house_hours", "open_time_from", "to_be_answered_by"]


def case_hours(case: Case) -> OpeningHours:
    """When whoever looks after a case is there: the hours of its team, else of the house."""
    return team_hours(case.team_id)


def open_time_from(at: datetime, span: timedelta, hours: OpeningHours) -> datetime:
    """The moment by which so much open time has passed; a house that never opens lets the clock run."""
    try:
        return hours.add(at, span)
    except NeverOpen:
        return at + span


def to_be_answered_by(at: datetime, to: Person) -> datetime:
    """Until when somebody who is offered a case should answer (setting HANDOVER_HOURS, of their own open time)."""
    return open_time_from(at, timedelta(hours=settings.HANDOVER_HOURS), person_hours(to))
