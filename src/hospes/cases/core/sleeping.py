"""Whether a case may sleep, and until when."""

from datetime import datetime, timedelta
from enum import StrEnum

LONGEST = timedelta(days=14)  # without a date: a case nobody hears about is a case forgotten


class Obstacle(StrEnum):
    """Why a case cannot be put to sleep."""

    CLOSED = "closed"
    CUSTOMER_WAITS = "customer waits"
    PROMISE_LATE = "promise late"
    PAST = "past"
    AFTER_ITSELF = "after itself"
    AFTER_CLOSED = "after closed"


class Woke(StrEnum):
    """What woke a case. A key, for the ledger and the page to put in words."""

    TIME = "time"
    OTHER_CLOSED = "other-closed"
    CUSTOMER = "customer"
    HAND = "hand"
    OWNER = "owner"  # it has another one, who is to see it
    ENDED = "ended"


# Of these the owner is told on their day; a customer who spoke stands there anyway.
TOLD = frozenset({Woke.TIME, Woke.OTHER_CLOSED})


def to_snooze(
    *,
    closed: bool,
    waits: bool,
    next_due_at: datetime | None,
    until: datetime | None,
    after_itself: bool,
    after_closed: bool,
    at: datetime,
) -> Obstacle | None:
    """What stands in the way: nobody sleeps while a customer waits or a promise is late."""
    checks = (
        (closed, Obstacle.CLOSED),
        (waits, Obstacle.CUSTOMER_WAITS),
        (next_due_at is not None and next_due_at <= at, Obstacle.PROMISE_LATE),
        (until is not None and until <= at, Obstacle.PAST),
        (after_itself, Obstacle.AFTER_ITSELF),
        (after_closed, Obstacle.AFTER_CLOSED),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def wakes_at(*, until: datetime | None, next_due_at: datetime | None, at: datetime) -> datetime:
    """When it wakes at the latest: on the date asked for or two weeks on, and never after a promise falls due."""
    latest = until or at + LONGEST
    return latest if next_due_at is None else min(latest, next_due_at)
