"""The hours of a week, judged on plain data."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.insight.core.coverage import FEWEST, OpenTime, by_hour, gaps, shade, waits_of
from hospes.insight.core.weeks import Grid, midnight
from hospes.lib.business_time import opening_hours
from hospes.lib.statistics import Stretch

BUDAPEST = ZoneInfo("Europe/Budapest")
NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)
WEEK = Grid(midnight(NOW, BUDAPEST, days=-7), midnight(NOW, BUDAPEST), BUDAPEST)
HOUSE = opening_hours(
    opening={day: ["09:00-12:00", "13:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    timezone="Europe/Budapest",
    closed=[date(2026, 3, 4)],
)
OPEN = WEEK.covered([(1, HOUSE.stretches(WEEK.start, WEEK.end))])
NOBODY = [0] * len(WEEK)


def answered(*seconds: float) -> list[Stretch]:
    return [Stretch(each, ended=True) for each in seconds]


def test_an_hour_carries_what_came_and_who_was_there() -> None:
    at = datetime(2026, 3, 3, 8, 20, tzinfo=UTC)  # Tuesday, 9:20 in Budapest
    found = by_hour(
        WEEK,
        contacts=[(int(at.timestamp() // 900), 3)],
        waited=[(at, Stretch(60, ended=True))],
        people=[2 * each for each in OPEN],
        is_open=OPEN,
        target=timedelta(minutes=5),
    )
    assert len(found) == 168
    tuesday_at_nine = found[24 + 9]
    assert (tuesday_at_nine.weekday, tuesday_at_nine.hour, tuesday_at_nine.days) == (1, 9, 1)
    assert (tuesday_at_nine.contacts, tuesday_at_nine.each_time) == (3, 3.0)
    assert (tuesday_at_nine.people, tuesday_at_nine.open_for, tuesday_at_nine.alone) == (2.0, 1.0, 0.0)
    assert (tuesday_at_nine.waits.n, tuesday_at_nine.waits.within.hits) == (1, 1)
    assert sum(each.contacts for each in found) == 3
    assert found[2 * 24 + 9].open_for == 0  # the Wednesday on which it was closed


def test_an_hour_that_never_came_by_has_nothing() -> None:
    spring = datetime(2026, 3, 30, 9, tzinfo=UTC)
    week = Grid(midnight(spring, BUDAPEST, days=-7), midnight(spring, BUDAPEST), BUDAPEST)
    none = [0] * len(week)
    found = by_hour(week, contacts=[], waited=[], people=none, is_open=none, target=timedelta())
    gone = found[6 * 24 + 2]
    assert (gone.days, gone.each_time, gone.people) == (0, 0.0, 0.0)


def test_open_with_nobody_there_is_a_gap() -> None:
    people = list(OPEN)
    nine = 24 * 4 + 9 * 4 - 4 * 0
    people[nine : nine + 2] = [0, 0]
    found = by_hour(WEEK, contacts=[], waited=[], people=people, is_open=OPEN, target=timedelta())
    assert found[24 + 9].alone == 0.5
    begins = datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert gaps(WEEK, people, OPEN) == [(begins, begins + timedelta(minutes=30))]


def test_each_open_stretch_without_anybody_is_one_gap() -> None:
    assert len(gaps(WEEK, NOBODY, OPEN)) == 8  # two a day, four days
    assert gaps(WEEK, OPEN, OPEN) == []
    assert gaps(WEEK, NOBODY, NOBODY) == []


def test_a_median_needs_enough_who_waited() -> None:
    assert not waits_of(answered(*range(FEWEST - 1)), 5).are_enough
    assert waits_of(answered(*range(FEWEST)), 5).are_enough


def test_who_still_waits_counts_as_waiting() -> None:
    found = waits_of([*answered(60, 120), Stretch(600, ended=False), Stretch(600, ended=False)], 300)
    assert (found.n, found.median, found.eightieth) == (4, 120, None)
    assert (found.within.hits, found.within.n) == (2, 4)


def test_who_has_not_waited_so_long_yet_says_nothing_of_the_target() -> None:
    found = waits_of([*answered(60), Stretch(10, ended=False)], 300)
    assert (found.within.hits, found.within.n) == (1, 1)
    assert not found.may_be_a_share


def test_nobody_waited() -> None:
    found = waits_of([], 300)
    assert (found.n, found.median, found.within.value) == (0, None, None)


CLOCK = OpenTime(HOUSE.stretches(WEEK.start, WEEK.end))


@given(
    st.datetimes(datetime(2026, 3, 2), datetime(2026, 3, 8)).map(lambda at: at.replace(tzinfo=UTC)),
    st.timedeltas(timedelta(), timedelta(hours=20)),
)
def test_open_time_is_what_the_hours_say(start: datetime, span: timedelta) -> None:
    assert CLOCK.between(start, start + span) == pytest.approx(
        HOUSE.between(start, start + span).total_seconds(), abs=1e-3
    )


def test_open_time_has_an_end_and_no_negative() -> None:
    assert CLOCK.between(NOW, NOW - timedelta(days=3)) == 0
    assert CLOCK.between(WEEK.start - timedelta(days=9), WEEK.start) == 0
    assert OpenTime([]).between(WEEK.start, NOW) == 0


@pytest.mark.parametrize(
    ("value", "most", "dark"),
    [(0, 10, 0), (1, 10, 1), (2, 10, 1), (2.1, 10, 2), (10, 10, 5), (3, 0, 0), (0.01, 10, 1)],
)
def test_the_most_is_drawn_darkest_and_nothing_not_at_all(value: float, most: float, dark: int) -> None:
    assert shade(value, most) == dark
