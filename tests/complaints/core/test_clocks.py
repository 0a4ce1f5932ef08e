"""By when something is due, to the minute."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hospes.complaints.core.clocks import (
    ClockState,
    due_at,
    minutes_left,
    months_after,
    resumed,
    state_of,
)
from hospes.complaints.core.presets import ClockRule, Unit
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours

WEEKDAYS = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
HOUSE = opening_hours(opening=WEEKDAYS, closed=[date(2026, 3, 6)])
NEVER = OpeningHours(week=((),) * 7)
MONDAY = datetime(2026, 3, 2, 10, 7, tzinfo=UTC)


def rule(number: int, unit: Unit) -> ClockRule:
    return ClockRule("decide", number, unit)


def test_working_days_do_not_count_the_day_itself_and_end_when_the_house_closes() -> None:
    assert due_at(rule(3, "working days"), MONDAY, HOUSE) == datetime(2026, 3, 5, 17, tzinfo=UTC)


def test_a_day_the_house_is_closed_does_not_count() -> None:
    assert due_at(rule(4, "working days"), MONDAY, HOUSE) == datetime(2026, 3, 9, 17, tzinfo=UTC)


def test_what_comes_on_a_sunday_counts_from_the_monday() -> None:
    sunday = datetime(2026, 3, 1, 22, tzinfo=UTC)
    assert due_at(rule(1, "working days"), sunday, HOUSE) == datetime(2026, 3, 2, 17, tzinfo=UTC)


def test_eight_weeks_end_on_the_same_day_of_the_week() -> None:
    assert due_at(rule(8, "weeks"), MONDAY, HOUSE) == datetime(2026, 4, 27, 17, tzinfo=UTC)


def test_where_the_last_day_is_shut_it_is_due_on_the_working_day_before() -> None:
    saturday = datetime(2026, 3, 7, 12, tzinfo=UTC)
    assert due_at(rule(8, "weeks"), saturday, HOUSE) == datetime(2026, 5, 1, 17, tzinfo=UTC)
    assert due_at(rule(4, "days"), MONDAY, HOUSE) == datetime(2026, 3, 5, 17, tzinfo=UTC)  # the 6th is closed


def test_a_house_without_hours_still_owes_an_answer() -> None:
    assert due_at(rule(3, "working days"), MONDAY, NEVER) == MONDAY + timedelta(days=3)
    assert due_at(rule(1, "weeks"), MONDAY, NEVER) == MONDAY + timedelta(weeks=1)


def test_a_pause_leaves_as_much_open_time_as_there_was() -> None:
    due = datetime(2026, 3, 3, 17, tzinfo=UTC)
    paused, again = datetime(2026, 3, 3, 15, tzinfo=UTC), datetime(2026, 3, 5, 16, tzinfo=UTC)
    found = resumed(due=due, paused_at=paused, at=again, unit="working days", hours=HOUSE)
    assert found == datetime(
        2026, 3, 9, 10, tzinfo=UTC
    )  # an hour on Thursday, one on Monday: Friday is closed


def test_a_pause_of_a_calendar_period_leaves_as_much_of_it() -> None:
    found = resumed(due=MONDAY, paused_at=MONDAY - timedelta(days=2), at=MONDAY, unit="weeks", hours=ALWAYS)
    assert found == MONDAY + timedelta(days=2)
    shut = resumed(
        due=MONDAY, paused_at=MONDAY - timedelta(hours=5), at=MONDAY, unit="working days", hours=NEVER
    )
    assert shut == MONDAY + timedelta(hours=5)


def test_a_pause_never_brings_it_forward() -> None:
    found = resumed(due=MONDAY, paused_at=MONDAY, at=MONDAY - timedelta(hours=1), unit="weeks", hours=HOUSE)
    assert found == MONDAY


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, ClockState.RUNNING),
        ({"soon_until": MONDAY + timedelta(hours=2)}, ClockState.SOON),
        ({"at": MONDAY + timedelta(hours=2)}, ClockState.LATE),
        ({"at": MONDAY + timedelta(hours=2), "paused_at": MONDAY}, ClockState.PAUSED),
        ({"done_at": MONDAY}, ClockState.KEPT),
        ({"done_at": MONDAY + timedelta(hours=2)}, ClockState.KEPT_LATE),
        ({"stopped_at": MONDAY}, ClockState.STOPPED),
    ],
)
def test_how_a_clock_stands(given: dict[str, datetime], state: ClockState) -> None:
    usual = {
        "due": MONDAY + timedelta(hours=1), "done_at": None, "stopped_at": None, "paused_at": None,
        "soon_until": MONDAY, "at": MONDAY,
    }  # fmt: skip
    assert state_of(**{**usual, **given}) is state  # type: ignore[arg-type]


def test_minutes_are_whole_and_a_minute_begun_late_is_late() -> None:
    assert minutes_left(MONDAY + timedelta(minutes=134, seconds=59), MONDAY) == 134
    assert minutes_left(MONDAY, MONDAY) == 0
    assert minutes_left(MONDAY - timedelta(seconds=1), MONDAY) == -1


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 3, 2), 6, date(2026, 9, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: date, months: int, found: date) -> None:
    assert months_after(day, months) == found
