"""When the house is open, by the codex in force."""

from datetime import datetime, timedelta

from django.conf import settings

from hospes.codex.models import Edition
from hospes.codex.queries import current_edition, parsed
from hospes.lib.business_time import ALWAYS, NeverOpen, OpeningHours, opening_hours


def house_hours() -> OpeningHours:
    """The hours of the codex's first calendar; always open before there is one."""
    return hours_of(current_edition())


def hours_of(edition: Edition | None) -> OpeningHours:
    """The same, by an edition in hand."""
    calendars = parsed(edition).calendars if edition is not None else ()
    if not calendars or not any(calendars[0].opening.values()):
        return ALWAYS
    calendar = calendars[0]
    return opening_hours(
        opening=calendar.opening,
        timezone=calendar.timezone,
        country=calendar.holidays,
        closed=calendar.closed,
    )


def open_time_from(at: datetime, span: timedelta, hours: OpeningHours) -> datetime:
    """The moment by which so much open time has passed; a house that never opens lets the clock run."""
    try:
        return hours.add(at, span)
    except NeverOpen:
        return at + span


def to_be_answered_by(at: datetime) -> datetime:
    """Until when whoever is offered a case from then on should answer (setting HANDOVER_HOURS, of open time)."""
    return open_time_from(at, timedelta(hours=settings.HANDOVER_HOURS), house_hours())
