"""Closed days read from a calendar file (RFC 5545): whole days only, within bounds.

An all-day event is closed from DTSTART to the day before DTEND (section 3.6.1: DTEND is exclusive, and without it
the event lasts one day). Yearly, weekly and other repetitions (RRULE) are not unfolded: a rule can name more days
than there is time; such an event counts with its first occurrence and is named. A cancelled event closes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

BIGGEST = 1024 * 1024  # bytes
MOST_LINES, MOST_EVENTS, LONGEST = 50_000, 2_000, 60  # LONGEST in days, of one event
MOST_DAYS = 1_000


class NoCalendar(Exception):  # noqa: N818 (an answer about the file, not a fault)
    """The file is no calendar that can be read; its text is a key: `too big`, `unreadable`, `nothing`."""


@dataclass(frozen=True)
class Read:
    """Days to be closed, and how many events were left out because they are no whole days, too long, or repeated."""

    days: tuple[date, ...]
    not_whole: int = 0
    too_long: int = 0
    repeated: int = 0


def closed_days(content: bytes) -> Read:
    """The days that the file closes. Raises NoCalendar."""
    if len(content) > BIGGEST or content.count(b"\n") > MOST_LINES or content.count(b"BEGIN:") > MOST_EVENTS:
        raise NoCalendar("too big")
    days: set[date] = set()
    counts = {"not_whole": 0, "too_long": 0, "repeated": 0}
    for event in _events(content):
        first, length = _span(event)
        if first is None:
            counts["not_whole"] += 1
        elif not 0 < length <= LONGEST or first.year > 9998:
            counts["too_long"] += 1
        else:
            counts["repeated"] += "RRULE" in event or "RDATE" in event
            days |= {first + timedelta(days=ahead) for ahead in range(length)}
    if not days or len(days) > MOST_DAYS:
        raise NoCalendar("too big" if days else "nothing")
    return Read(tuple(sorted(days)), **counts)


def _events(content: bytes) -> Iterator[Any]:
    try:
        found = Calendar.from_ical(content.decode("utf-8-sig"))
        if found.name != "VCALENDAR":
            raise NoCalendar("unreadable")
        for event in found.walk("VEVENT"):
            if str(event.get("STATUS", "")).upper() != "CANCELLED":
                yield event
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as problem:
        raise NoCalendar("unreadable") from problem


def _span(event: Any) -> tuple[date | None, int]:
    """The first day and how many; None for what begins at an hour, or says no day."""
    first, last = _day(event.get("DTSTART")), event.get("DTEND")
    if first is None or (last is not None and _day(last) is None):
        return None, 0
    until = _day(last)
    if until is None:
        duration = _said(event.get("DURATION"))
        return first, duration.days if isinstance(duration, timedelta) else 1
    return first, max((until - first).days, 1) if until == first else (until - first).days


def _day(found: Any) -> date | None:
    day = _said(found)
    return day if isinstance(day, date) and not isinstance(day, datetime) else None


def _said(found: Any) -> Any:
    """What a property says; nothing where it could not be read (icalendar keeps it, and refuses to say it)."""
    try:
        return getattr(found, "dt", None)
    except ValueError:
        return None
