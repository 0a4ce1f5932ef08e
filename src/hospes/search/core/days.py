"""Dates as people write them behind `before:` and `after:`, and the marks by which the index finds a time."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?[-./]?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./])?(\d{1,2})[-./](\d{4})")
EARLIEST, LATEST = 2000, 2099


def first_day(written: str) -> date | None:
    """The first day of what is written: 2026, 2026-03, 2026.03.02., 2/3/2026, 02.03.2026; None for anything else."""
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(written):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def marks_between(since: date | None, until: date | None) -> tuple[str, ...]:
    """Marks of which everything from `since` on and up to `until` (inclusive) has at least one.

    Whole years where it can be, months at the ends; whatever lies before the first year is not looked for.
    """
    if since is None and until is None:
        return ()
    first = since or date(EARLIEST, 1, 1)
    last = until or date(LATEST, 12, 31)
    if first > last:
        return ("m:none",)
    years = range(max(first.year, EARLIEST), min(last.year, LATEST) + 1)
    return tuple(mark for year in years for mark in _of_year(year, first, last))


def _of_year(year: int, first: date, last: date) -> list[str]:
    begins = first.month if year == first.year else 1
    ends = last.month if year == last.year else 12
    if (begins, ends) == (1, 12):
        return [f"y:{year}"]
    return [f"m:{year}{month:02}" for month in range(begins, ends + 1)]
