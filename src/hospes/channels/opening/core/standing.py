"""Whether a channel is open at a moment, until when, or from when on: by its hours, and by whoever closed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hospes.lib.business_time import NeverOpen, OpeningHours

Because = Literal["", "hours", "day", "closed"]


@dataclass(frozen=True, slots=True)
class Closed:
    """A lead closed the channel until this moment, and said why, in so many languages."""

    until: datetime
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Now:
    """`because` says what keeps it closed: the time of day, the day (a holiday), a lead; "" while it is open."""

    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    because: Because = ""


def standing_at(hours: OpeningHours, at: datetime, closed: Closed | None = None) -> Now:
    """How a channel stands. What never opens has no next opening, and what never closes no closing."""
    if closed is not None and closed.until > at:
        return Now(False, _opens(hours, closed.until), None, "closed")
    if hours.is_open(at):
        return Now(True, None, hours.closes_at(at))
    return Now(False, _opens(hours, at), None, "hours" if hours.is_working_day_at(at) else "day")


def said_in(why: Mapping[str, str], language: str, otherwise: str) -> str:
    """The words in this language, else in the company's, else in whichever there are."""
    return why.get(language) or why.get(otherwise) or next(filter(None, why.values()), "")


def _opens(hours: OpeningHours, at: datetime) -> datetime | None:
    try:
        return hours.next_open(at)
    except NeverOpen:
        return None
