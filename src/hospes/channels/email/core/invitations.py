"""Invitations to appointments (RFC 5545, RFC 5546): when, where, who asks, and what they ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from icalendar import Calendar

from hospes.channels.email.core.plain import clean, one_line

LONGEST = 300_000
MOST = 20
_LONGEST_LINE = 500
_LONGEST_WORDS = 5_000


class Asks(StrEnum):
    """What an invitation asks or tells."""

    COME = "come"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PERHAPS = "perhaps"
    ANOTHER_TIME = "another_time"
    TELLS = "tells"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One appointment. Moments are as they were written: with a zone, or without one; a day alone is a whole day."""

    asks: Asks
    what: str = ""
    begins: datetime | date | None = None
    ends: datetime | date | None = None
    where: str = ""
    organiser: str = ""
    answered_by: str = ""
    repeats: bool = False
    words: str = ""

    @property
    def is_whole_day(self) -> bool:
        return self.begins is not None and not isinstance(self.begins, datetime)

    @property
    def is_anywhere(self) -> bool:
        """Whether the moments are of no zone: what the clocks say where it takes place."""
        return isinstance(self.begins, datetime) and self.begins.tzinfo is None

    @property
    def line(self) -> str:
        """The appointment in one line, in figures that need no language."""
        when = _written(self.begins)
        return " · ".join(filter(None, (self.what, when, self.where)))


def invitations(text: str, method: str = "") -> tuple[Invitation, ...]:
    """The appointments in a calendar part, none where it cannot be read. `method` is what its header says."""
    try:
        calendars = Calendar.from_ical(text[:LONGEST], multiple=True)
        found = [
            _invitation(event, _said(calendar, "method") or method)
            for calendar in calendars
            for event in calendar.walk("VEVENT")
        ]
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return ()
    return tuple(found[:MOST])


def _invitation(event: Any, method: str) -> Invitation:
    attendees = _several(event.get("attendee"))
    answers = method.upper() in ("REPLY", "COUNTER")
    return Invitation(
        asks=_asks(event, method.upper(), attendees),
        what=one_line(_said(event, "summary"), _LONGEST_LINE),
        begins=_moment(event, "dtstart"),
        ends=_moment(event, "dtend"),
        where=one_line(_said(event, "location"), _LONGEST_LINE),
        organiser=_person(event.get("organizer")),
        answered_by=_person(attendees[0]) if answers and attendees else "",
        repeats=event.get("rrule") is not None or event.get("rdate") is not None,
        words=clean(_said(event, "description"))[:_LONGEST_WORDS],
    )


def _asks(event: Any, method: str, attendees: list[Any]) -> Asks:
    if method == "CANCEL" or _said(event, "status").upper() == "CANCELLED":
        return Asks.CANCELLED
    if method == "COUNTER":
        return Asks.ANOTHER_TIME
    if method == "REPLY":
        said = str(getattr(attendees[0], "params", {}).get("PARTSTAT", "")).upper() if attendees else ""
        answers = {"ACCEPTED": Asks.ACCEPTED, "DECLINED": Asks.DECLINED, "TENTATIVE": Asks.PERHAPS}
        return answers.get(said, Asks.TELLS)
    if method == "REQUEST":
        return Asks.COME if _said(event, "sequence") in ("", "0") else Asks.CHANGED
    return Asks.TELLS


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _person(value: Any) -> str:
    """A name and an address, as far as they are given."""
    if value is None:
        return ""
    first = value[0] if isinstance(value, list) else value
    address = str(first)
    address = address[7:] if address.casefold().startswith("mailto:") else address
    name = str(getattr(first, "params", {}).get("CN", ""))
    return one_line(f"{name} <{address}>" if name and name != address else address, _LONGEST_LINE)


def _moment(event: Any, name: str) -> datetime | date | None:
    value = event.get(name)
    try:
        found = getattr(value[0] if isinstance(value, list) else value, "dt", None)
    except ValueError:  # the library keeps what it could not read, and refuses only when asked
        return None
    return found if isinstance(found, date) else None


def _said(component: Any, name: str) -> str:
    """A property's words; the first where it stands several times."""
    value = component.get(name)
    first = value[0] if isinstance(value, list) else value
    return "" if first is None else str(first)


def _written(moment: datetime | date | None) -> str:
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M} {moment.tzname() or ''}".strip()
    return moment.isoformat() if moment else ""


def lines(found: Iterable[Invitation]) -> list[str]:
    """What stands among the words of a case."""
    return [f"📅 {each.line}" for each in found if each.line]
