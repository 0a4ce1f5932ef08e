"""By when something is due, to the minute, and how it stands with it."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from hospes.complaints.core.presets import ClockRule
from hospes.lib.business_time import NeverOpen, OpeningHours, later

SEARCHED_BACK = 31


class ClockState(StrEnum):
    """How one clock stands."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    STOPPED = "stopped"


def due_at(rule: ClockRule, since: datetime, hours: OpeningHours) -> datetime:
    """The last minute in which it is in time.

    Working days are counted as in Regulation (EEC, Euratom) No 1182/71: the day itself does not count, the last one
    counts whole, until the house closes. Days and weeks end on their last day; where the house is shut then, on the
    last working day before it, so that a letter goes out in time by any reading of the rules.
    """
    if rule.unit == "working days":
        try:
            return hours.add_days(since, rule.number)
        except NeverOpen:  # whatever the hours say, what is due stays due
            return since + timedelta(days=rule.number)
    by = later(since, rule.number, rule.unit, hours)
    return _closing_by(by, hours) or by


def _closing_by(by: datetime, hours: OpeningHours) -> datetime | None:
    last = by.astimezone(ZoneInfo(hours.timezone)).date()
    for back in range(SEARCHED_BACK):
        day = last - timedelta(days=back)
        if hours.is_working_day(day):
            return hours.closing(day)
    return None


def resumed(*, due: datetime, paused_at: datetime, at: datetime, unit: str, hours: OpeningHours) -> datetime:
    """When it is due after a pause: as much time is left as was left when it began."""
    if unit != "working days":
        return due + max(at - paused_at, timedelta())
    try:
        return max(due, hours.add(at, hours.between(paused_at, due)))
    except NeverOpen:
        return due + max(at - paused_at, timedelta())


def state_of(
    *, due: datetime, done_at: datetime | None, stopped_at: datetime | None, paused_at: datetime | None,
    soon_until: datetime, at: datetime,
) -> ClockState:  # fmt: skip
    """How a clock stands at `at`; soon is what falls due until `soon_until`."""
    if done_at is not None:
        return ClockState.KEPT if done_at <= due else ClockState.KEPT_LATE
    if stopped_at is not None:
        return ClockState.STOPPED
    if paused_at is not None:
        return ClockState.PAUSED
    if due < at:
        return ClockState.LATE
    return ClockState.SOON if due <= soon_until else ClockState.RUNNING


def minutes_left(due: datetime, at: datetime) -> int:
    """Whole minutes until it is due; negative when it is late by as many, begun ones counted."""
    return int((due - at) // timedelta(minutes=1))


def months_after(day: date, number: int) -> date:
    """The same day so many months on; the last of the month where it has none such (Regulation 1182/71, Article 3)."""
    years, month = divmod(day.month - 1 + number, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
