"""When a customer is called back, and how often it is tried before we write instead."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hospes.lib.business_time import NeverOpen, OpeningHours

USUALLY_WITHIN = timedelta(hours=2)  # of open time, while nothing was measured
LONGEST_WITHIN = timedelta(hours=8)
SHORTEST_WITHIN = timedelta(minutes=30)
AROUND = timedelta(minutes=30)  # «at two» is kept until half past two
LATEST_WISH = timedelta(days=60)
MOST_TRIES = 3
PAUSES = (timedelta(hours=1), timedelta(hours=4))  # of open time, after the first try and the second


class Obstacle(StrEnum):
    """Why nobody can call then."""

    PAST = "past"
    CLOSED = "closed"
    FAR = "far"


@dataclass(frozen=True)
class Time:
    """Not before, and at the latest."""

    starts_at: datetime
    due_at: datetime


def to_wish(when: datetime | None, *, at: datetime, hours: OpeningHours) -> Obstacle | None:
    """What stands in the way of a call at that time."""
    if when is None:
        return None
    if when <= at:
        return Obstacle.PAST
    if when > at + LATEST_WISH:
        return Obstacle.FAR
    return None if hours.is_open(when) else Obstacle.CLOSED


def time_of(when: datetime | None, *, at: datetime, hours: OpeningHours, measured: timedelta | None) -> Time:
    """By when it is promised: around the time they asked for, else as soon as what was measured allows."""
    if when is not None:
        return Time(when, _by(hours, when, AROUND))
    span = min(max(measured or USUALLY_WITHIN, SHORTEST_WITHIN), LONGEST_WITHIN)
    return Time(_opens(hours, at), _by(hours, at, span))


def next_try(tries: int, *, at: datetime, hours: OpeningHours) -> Time | None:
    """When it is tried again after so many tries; None: they are written to."""
    if tries >= MOST_TRIES:
        return None
    starts = _by(hours, at, PAUSES[max(tries, 1) - 1])
    return Time(starts, _by(hours, starts, AROUND))


def opens_at(at: datetime, hours: OpeningHours) -> datetime | None:
    """When somebody is there next; None where nobody ever is."""
    try:
        return hours.next_open(at)
    except NeverOpen:
        return None


def _opens(hours: OpeningHours, at: datetime) -> datetime:
    return opens_at(at, hours) or at


def _by(hours: OpeningHours, at: datetime, span: timedelta) -> datetime:
    try:
        return hours.add(at, span)
    except NeverOpen:
        return at + span
