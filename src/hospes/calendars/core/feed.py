"""A calendar to be read by other programs, as RFC 5545 writes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

QUARTER = timedelta(minutes=15)  # how long an entry is shown; it names a moment, not a span


@dataclass(frozen=True)
class Entry:
    """One thing to be done by a moment. `uid` stays the same while it moves; `what` holds no line break."""

    uid: str
    what: str
    at: datetime
    address: str = ""


def written(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The calendar; UID and DTSTAMP as sections 3.8.4.7 and 3.8.7.2 ask, shown as private and not as busy time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hospes//Hospes//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", now)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + QUARTER)
        event.add("summary", " ".join(entry.what.split()))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        if entry.address:
            event.add("url", entry.address)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
