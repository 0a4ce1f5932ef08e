"""Whose turn it is, and how long one has waited."""

from collections.abc import Sequence
from datetime import datetime, timedelta

HIGHEST = 999  # three figures are read across a showroom; a day that has more begins again at one


def next_number(last: int | None) -> int:
    """The number after the last one given today."""
    return 1 if last is None or last >= HIGHEST else last + 1


def waited(came_at: datetime, called_at: datetime | None, at: datetime) -> timedelta:
    """How long they waited, or have been waiting, to the whole minute."""
    span = (called_at or at) - came_at
    return timedelta(minutes=max(int(span.total_seconds() // 60), 0))


def likely_wait(waits: Sequence[timedelta], before: int) -> timedelta | None:
    """How long the next one will likely wait: the middle of the last waits of today, where five were seen and somebody
    waits before them. None where nothing can be said."""
    if before == 0 or len(waits) < 5:
        return None
    return sorted(waits)[len(waits) // 2]
