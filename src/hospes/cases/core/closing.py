"""May this be closed, how, and what state results?

The customer's own confirmation always closes a case, and what was promised stays promised. We ourselves close
only with a stated reason, or after a silence that was announced, and only when nothing promised is left open.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CONFIRMED = frozenset({"link", "spoken", "portal"})
NOTICE = timedelta(days=2)


class Obstacle(StrEnum):
    """Why a case cannot be asked about, closed or reopened now."""

    CLOSED = "closed"
    NOT_CLOSED = "not closed"
    LATE_PROMISE = "late promise"
    OPEN_PROMISE = "open promise"
    CUSTOMER_WAITS = "customer waits"
    NO_REASON = "no reason"
    NO_CONFIRMATION = "no confirmation"
    NOBODY_HEARD = "nobody heard"
    NOT_THEIR_OWN = "not their own"
    TOO_SHORT = "too short"
    NOT_ANNOUNCED = "not announced"
    NOT_YET = "not yet"


@dataclass(frozen=True)
class Standing:
    """What closing depends on."""

    closed: bool
    waiting: bool = False
    open_promises: int = 0
    late_promises: int = 0


def to_ask(standing: Standing) -> Obstacle | None:
    """Asking whether it is solved makes no sense while the customer waits for us, or a promise is late."""
    if standing.closed:
        return Obstacle.CLOSED
    if standing.waiting:
        return Obstacle.CUSTOMER_WAITS
    return Obstacle.LATE_PROMISE if standing.late_promises else None


def to_confirm(standing: Standing, *, how: str, heard_by_person: bool) -> Obstacle | None:
    """The customer's word counts whenever it is given; one that was spoken needs somebody who heard it.

    Nobody here presses the customer's link for them.
    """
    if standing.closed:
        return Obstacle.CLOSED
    if how not in CONFIRMED:
        return Obstacle.NO_CONFIRMATION
    if how == "spoken":
        return None if heard_by_person else Obstacle.NOBODY_HEARD
    return Obstacle.NOT_THEIR_OWN if heard_by_person else None


def to_announce(standing: Standing, *, at: datetime, closes_at: datetime) -> Obstacle | None:
    """A closing is announced when nothing is left for us to do, with at least two days to answer."""
    obstacle = _to_close_ourselves(standing)
    if obstacle:
        return obstacle
    return Obstacle.TOO_SHORT if closes_at - at < NOTICE else None


def to_close_after_silence(
    standing: Standing, *, at: datetime, announced_for: datetime | None
) -> Obstacle | None:
    """Silence means yes only after a date we named, and only while nobody waits for us."""
    if standing.closed:
        return Obstacle.CLOSED
    if announced_for is None:
        return Obstacle.NOT_ANNOUNCED
    if at < announced_for:
        return Obstacle.NOT_YET
    return _to_close_ourselves(standing)


def to_close_with_reason(standing: Standing, *, reason: str) -> Obstacle | None:
    """A stated reason closes when no promise is left open, even while the customer waits: some never stop."""
    if standing.closed:
        return Obstacle.CLOSED
    if not reason.strip():
        return Obstacle.NO_REASON
    return Obstacle.OPEN_PROMISE if standing.open_promises else None


def to_reopen(standing: Standing, *, why: str) -> Obstacle | None:
    """Only what is closed is reopened, and with a reason."""
    if not standing.closed:
        return Obstacle.NOT_CLOSED
    return None if why.strip() else Obstacle.NO_REASON


def _to_close_ourselves(standing: Standing) -> Obstacle | None:
    if standing.closed:
        return Obstacle.CLOSED
    if standing.waiting:
        return Obstacle.CUSTOMER_WAITS
    return Obstacle.OPEN_PROMISE if standing.open_promises else None
