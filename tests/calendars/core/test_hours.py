"""Hours of one's own, written as a calendar of the codex is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from hospes.calendars.core.hours import Unclear, calendar_of, hours_by, hours_said, with_closed, written
from hospes.lib.business_time import ALWAYS

MONDAY = {"timezone": "Europe/Budapest", "opening": {"mon": ["09:00-17:00"]}}


def test_what_is_kept_says_the_same_again() -> None:
    kept = written(
        calendar_of({**MONDAY, "holidays": "HU", "closed": ["2026-12-24", "2026-03-02", "2026-12-24"]})
    )
    assert kept == {**MONDAY, "holidays": "HU", "closed": ["2026-03-02", "2026-12-24"]}
    assert written(calendar_of(kept)) == kept


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"opening": {"mon": ["9 to 5"]}}, "opening.mon"),
        ({"opening": {"tue": ["17:00-09:00"]}}, "opening.tue"),
        ({"opening": {"someday": ["09:00-17:00"]}}, "opening.someday"),
        ({"timezone": "Europe/Atlantis"}, "timezone"),
        ({"holidays": "Hungary"}, "holidays"),
        ({"closed": ["yesterday"]}, "closed.0"),
        ({"closed": [date.fromordinal(730_000 + n).isoformat() for n in range(1001)]}, "closed"),
    ],
)
def test_what_cannot_be_read_names_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Unclear, match=f"^{field}$"):
        calendar_of({**MONDAY, **wrong})


def test_they_are_open_by_their_own_clock_and_closed_on_closed_days_and_holidays() -> None:
    hours = hours_said({**MONDAY, "holidays": "HU", "closed": ["2026-03-09"]})
    assert hours.is_open(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 2, 16, 30, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 9, 8, 30, tzinfo=UTC)), "closed"
    assert not hours.is_open(datetime(2026, 4, 6, 8, 30, tzinfo=UTC)), "Easter Monday"


def test_hours_that_never_open_hold_nothing_up() -> None:
    assert hours_by(calendar_of({"opening": {}})) is ALWAYS


def test_further_days_are_closed_in_order_and_once() -> None:
    more = with_closed({**MONDAY, "closed": ["2026-05-01"]}, [date(2026, 5, 1), date(2026, 1, 2)])
    assert more == {**MONDAY, "closed": ["2026-01-02", "2026-05-01"]}
    assert with_closed(MONDAY, [])["closed"] == []
