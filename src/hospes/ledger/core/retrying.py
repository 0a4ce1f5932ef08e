"""When failed work is tried again, and when a repeated task is due."""

from datetime import UTC, datetime, timedelta

# Quick at first for a passing fault, then slow for one that somebody has to mend: about nine hours in all.
WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (1, 5, 30, 2 * 60, 10 * 60, 30 * 60, 2 * 3600, 6 * 3600)
)


def next_attempt(*, attempts: int, at: datetime) -> datetime | None:
    """When to try again after that many failed attempts, the last one at `at`; None: leave it to a person."""
    return at + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def slot(at: datetime, seconds: int) -> datetime:
    """The start of the stretch of `seconds` that `at` lies in; the same in every process."""
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, UTC)
