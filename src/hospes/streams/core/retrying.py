"""When a webhook is tried again, when it is given up: the example schedule of the Standard Webhooks specification."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# After the first attempt, which is made at once; 75½ hours in all.
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
JITTER = 0.2  # of a wait, added at most: so that what failed together does not come back together
FAILED_FOR = timedelta(days=4)  # with no success in between: longer than one delivery is tried
LONGEST_ASKED = timedelta(hours=24)  # of Retry-After that is heeded
ABANDONED = timedelta(minutes=2)  # after which whoever claimed a delivery has died with it


class Came(StrEnum):
    """What came of an attempt."""

    WELL = "well"
    AGAIN = "again"
    GIVEN_UP = "given up"
    GONE = "gone"  # 410: nobody wants anything there any more


@dataclass(frozen=True)
class Verdict:
    came: Came
    next_at: datetime | None = None


def judge(
    *, status: int | None, attempts: int, at: datetime, chance: float, retry_after: timedelta | None = None
) -> Verdict:
    """What becomes of a delivery after that many attempts; `status` None where nothing was answered.

    `chance` lies between 0 and 1. Only 200 to 299 is success: a redirection is none.
    """
    if status is not None and 200 <= status < 300:
        return Verdict(Came.WELL)
    if status == 410:
        return Verdict(Came.GONE)
    if attempts > len(WAITS):
        return Verdict(Came.GIVEN_UP)
    wait = WAITS[attempts - 1] * (1 + JITTER * chance)
    if retry_after is not None:
        wait = max(wait, min(retry_after, LONGEST_ASKED))
    return Verdict(Came.AGAIN, at + wait)


def has_failed_for_days(*, failing_since: datetime | None, at: datetime) -> bool:
    """Whether nothing has arrived for so long that sending stops."""
    return failing_since is not None and at - failing_since >= FAILED_FOR


def seconds_asked(header: str | None) -> timedelta | None:
    """`Retry-After` in seconds; a date or nonsense is passed over."""
    said = (header or "").strip()
    return timedelta(seconds=int(said)) if said.isascii() and said.isdigit() and len(said) < 8 else None
