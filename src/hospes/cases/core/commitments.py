"""Promises to one customer: kept, late, moved, and warned about before they fall due."""

from datetime import datetime
from enum import StrEnum


class Obstacle(StrEnum):
    """Why a promise cannot be made, moved or settled."""

    CLOSED = "closed"
    NOTHING_PROMISED = "nothing promised"
    PAST = "past"
    SETTLED = "settled"
    SAME_TIME = "same time"
    NO_REASON = "no reason"
    NOT_TOLD = "not told"


class Warning(StrEnum):
    """What the watch finds about an open promise."""

    DUE_SOON = "due soon"
    LATE = "late"


def to_promise(*, closed: bool, what: str, due_at: datetime, at: datetime) -> Obstacle | None:
    """What stands in the way of promising: a promise has words and a time that has not passed."""
    if closed:
        return Obstacle.CLOSED
    if not what.strip():
        return Obstacle.NOTHING_PROMISED
    return Obstacle.PAST if due_at <= at else None


def to_move(
    *, settled: bool, due_at: datetime, to_due: datetime, reason: str, told_how: str, at: datetime
) -> Obstacle | None:
    """What stands in the way of another time: it needs why, and the customer knows already."""
    checks = (
        (settled, Obstacle.SETTLED),
        (to_due == due_at, Obstacle.SAME_TIME),
        (to_due <= at, Obstacle.PAST),
        (not reason.strip(), Obstacle.NO_REASON),
        (not told_how.strip(), Obstacle.NOT_TOLD),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def to_cancel(*, settled: bool, reason: str) -> Obstacle | None:
    """What stands in the way of cancelling."""
    if settled:
        return Obstacle.SETTLED
    return None if reason.strip() else Obstacle.NO_REASON


def is_late(*, due_at: datetime, settled_at: datetime | None, at: datetime) -> bool:
    """Not settled by its due time; to the second, in the customer's favour."""
    return (settled_at or at) > due_at


def warning(
    *, due_at: datetime, warned: bool, found_late: bool, at: datetime, soon_until: datetime
) -> Warning | None:
    """What to say about an open promise now; each warning is given once."""
    if is_late(due_at=due_at, settled_at=None, at=at):
        return None if found_late else Warning.LATE
    return Warning.DUE_SOON if due_at <= soon_until and not warned else None
