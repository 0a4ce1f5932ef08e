"""How a run over many cases stands: what may still be done, what may still be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

MOST = 200  # cases in one run
UNDO_WITHIN = timedelta(minutes=10)


class Outcome(StrEnum):
    """What became of one case in a run."""

    CAN = "can"  # looked at: it can be done
    CANNOT = "cannot"  # looked at: it would be refused
    DONE = "done"
    REFUSED = "refused"  # it could, when it was looked at, and could not when it was to be done
    UNDONE = "undone"
    KEPT = "kept"  # done, and it could not be taken back


class State(StrEnum):
    """What can be done with a run as a whole."""

    READY = "ready"
    NOTHING = "nothing"  # none of its cases can be done
    HALF = "half"  # begun and broken off: going on does what is left
    DONE = "done"
    UNDONE = "undone"


def state(outcomes: Sequence[str]) -> State:
    """How the run stands, by what became of its cases."""
    left = Outcome.CAN in outcomes
    begun = any(each in outcomes for each in (Outcome.DONE, Outcome.REFUSED, Outcome.UNDONE, Outcome.KEPT))
    if left:
        return State.HALF if begun else State.READY
    if not begun:
        return State.NOTHING
    if Outcome.DONE not in outcomes and Outcome.UNDONE in outcomes:
        return State.UNDONE
    return State.DONE


def may_undo(*, has_inverse: bool, done_at: datetime | None, outcomes: Sequence[str], at: datetime) -> bool:
    """Whether something was done that can still be taken back."""
    in_time = done_at is not None and at - done_at <= UNDO_WITHIN
    return has_inverse and in_time and Outcome.DONE in outcomes


def chosen(numbers: Sequence[str]) -> list[int]:
    """The cases that were ticked, each once, in their order; what is no number is left out."""
    read = [int(each) for each in numbers if each.isascii() and each.isdecimal() and len(each) < 18]
    return list(dict.fromkeys(number for number in read if number))
