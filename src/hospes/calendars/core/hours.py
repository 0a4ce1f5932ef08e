"""Hours of one's own, written as a calendar of the codex is."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from pydantic import ValidationError

from hospes.codex.core.model import Calendar
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours

MOST_CLOSED = 1000
_PARTS = ("timezone", "opening", "holidays", "closed")


class Unclear(ValueError):  # noqa: N818 (it states a fact about what was written)
    """These hours cannot be read; its text names the field."""


def calendar_of(says: Mapping[str, Any], *, key: str = "own", name: str = "own") -> Calendar:
    """The calendar that is written there. Raises Unclear, naming the field."""
    try:
        calendar = Calendar.model_validate({**says, "key": key, "name": name})
        for day, stretches in calendar.opening.items():
            opening_hours(opening={day: stretches})
    except ValidationError as problem:
        place = problem.errors()[0]["loc"]
        raise Unclear(".".join(str(each) for each in place[:2])) from problem
    except ValueError as problem:
        raise Unclear(f"opening.{day}") from problem
    if calendar.timezone not in available_timezones():
        raise Unclear("timezone")
    if len(calendar.closed) > MOST_CLOSED:
        raise Unclear("closed")
    return calendar


def written(calendar: Calendar) -> dict[str, Any]:
    """As it is kept: what it says, each closed day once and in order."""
    said = calendar.model_dump(mode="json", exclude_none=True)
    kept = {part: said[part] for part in _PARTS if part in said}
    return {**kept, "closed": sorted(set(kept["closed"]))}


def with_closed(says: Mapping[str, Any], days: Iterable[date]) -> dict[str, Any]:
    """The same hours, closed on these days too."""
    return {**says, "closed": sorted({*says.get("closed", ()), *(day.isoformat() for day in days)})}


def hours_by(calendar: Calendar) -> OpeningHours:
    """The opening hours of a calendar; always open when it never opens."""
    if not any(calendar.opening.values()):
        return ALWAYS
    return opening_hours(
        opening=calendar.opening,
        timezone=calendar.timezone,
        country=calendar.holidays,
        closed=calendar.closed,
    )


def hours_said(says: Mapping[str, Any]) -> OpeningHours:
    """The same of what is kept; worked out once for each wording."""
    return _hours_said(json.dumps(says, sort_keys=True))


@lru_cache(maxsize=512)
def _hours_said(says: str) -> OpeningHours:
    return hours_by(calendar_of(json.loads(says)))
