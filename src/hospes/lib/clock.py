"""The one place that reads the time, so that tests and the demo month can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set_time: ContextVar[datetime | None] = ContextVar("hospes_set_time", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _set_time.get() or datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at `moment` (aware) for the block."""
    if moment.tzinfo is None:
        raise ValueError("The clock takes aware times only.")
    token = _set_time.set(moment)
    try:
        yield moment
    finally:
        _set_time.reset(token)
