"""Open time counted back from now."""

from datetime import datetime, timedelta

from hospes.lib.business_time import NeverOpen, OpeningHours

FARTHEST = timedelta(days=800)
_EXACT = timedelta(seconds=1)


def started_by(at: datetime, span: timedelta, hours: OpeningHours) -> datetime | None:
    """The latest moment since which `span` of open time has passed by `at`, to the second; None in a house that hardly
    opens."""
    low, high = at - FARTHEST, at
    if not _has_passed(low, at, span, hours):
        return None
    while high - low > _EXACT:
        middle = low + (high - low) / 2
        if _has_passed(middle, at, span, hours):
            low = middle
        else:
            high = middle
    return low


def _has_passed(start: datetime, at: datetime, span: timedelta, hours: OpeningHours) -> bool:
    try:
        return hours.add(start, span) <= at
    except NeverOpen:
        return False
