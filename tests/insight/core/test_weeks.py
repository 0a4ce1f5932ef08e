"""Quarters of an hour and their places in the week, over nights on which the clocks change too."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.insight.core.weeks import Grid, midnight, quarter_of, without
from hospes.lib.business_time import opening_hours

BUDAPEST = ZoneInfo("Europe/Budapest")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def grid(at: datetime = MONDAY, weeks: int = 1, zone: ZoneInfo = BUDAPEST) -> Grid:
    return Grid(midnight(at, zone, days=-7 * weeks), midnight(at, zone), zone)


def test_midnight_is_where_the_company_is() -> None:
    assert midnight(MONDAY, BUDAPEST) == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert midnight(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), BUDAPEST) == datetime(
        2026, 3, 2, 23, tzinfo=UTC
    )
    assert midnight(MONDAY, BUDAPEST, days=28) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_a_week_has_every_half_hour_once() -> None:
    assert len(grid()) == 7 * 96
    assert grid().times == [1.0] * 336


def test_in_spring_an_hour_falls_out_and_in_autumn_one_comes_twice() -> None:
    spring = grid(datetime(2026, 3, 30, 9, tzinfo=UTC))
    sunday_at_two = 6 * 48 + 4
    assert spring.times[sunday_at_two : sunday_at_two + 2] == [0.0, 0.0]
    autumn = grid(datetime(2026, 10, 26, 9, tzinfo=UTC))
    assert autumn.times[sunday_at_two : sunday_at_two + 2] == [2.0, 2.0]


def test_a_zone_three_quarters_of_an_hour_off_keeps_its_half_hours() -> None:
    kathmandu = grid(zone=ZoneInfo("Asia/Kathmandu"))
    assert kathmandu.times == [1.0] * 336


@given(st.datetimes(datetime(2026, 2, 22, 23), datetime(2026, 3, 1, 22, 59)))
def test_a_moment_lies_in_the_place_of_its_quarter(moment: datetime) -> None:
    at, week = moment.replace(tzinfo=UTC), grid()
    assert week.place(at) == week.places[quarter_of(at) - week.first]


def test_counts_are_laid_into_the_span_and_gathered_by_half_hour() -> None:
    week = grid(weeks=2)
    first = week.first
    laid = week.laid([(first, 3), (first + 1, 2), (first + 7 * 96, 4), (first - 1, 9), (week.last, 9)])
    assert sum(laid) == 9
    gathered = week.gathered(laid)
    assert (gathered[0], sum(gathered)) == (9, 9)


HOURS = opening_hours(opening={"mon": ["09:00-12:00"], "tue": ["09:10-11:50"]}, timezone="Europe/Budapest")


def test_people_are_counted_where_their_hours_are() -> None:
    week = grid()
    there = week.covered(
        [(3, HOURS.stretches(week.start, week.end)), (1, HOURS.stretches(week.start, week.end))]
    )
    assert (max(there), sum(there)) == (4, 4 * (12 + 10))  # to the nearest quarter: from 9:15 to 11:45
    assert there[36:48] == [4] * 12


def test_what_reaches_out_of_the_span_counts_within_it() -> None:
    week = grid()
    long = [(week.start - timedelta(days=3), week.end + timedelta(days=3))]
    assert week.covered([(1, long)]) == [1] * len(week)
    assert week.covered([(1, [(week.end, week.end + timedelta(days=1))])]) == [0] * len(week)


def hours(*pairs: tuple[int, int]) -> list[tuple[datetime, datetime]]:
    return [(MONDAY + timedelta(hours=begins), MONDAY + timedelta(hours=ends)) for begins, ends in pairs]


@pytest.mark.parametrize(
    ("there", "away", "left"),
    [
        (hours((0, 8)), [], hours((0, 8))),
        (hours((0, 8)), hours((2, 4)), hours((0, 2), (4, 8))),
        (hours((0, 8)), hours((-1, 9)), []),
        (hours((0, 8)), hours((-5, 0), (8, 9)), hours((0, 8))),
        (hours((0, 4), (5, 8)), hours((3, 6), (7, 20)), hours((0, 3), (6, 7))),
        (hours((0, 8)), hours((2, 5), (4, 6)), hours((0, 2), (6, 8))),
    ],
)
def test_whoever_is_away_is_not_there(there: object, away: object, left: object) -> None:
    assert without(there, away) == left  # type: ignore[arg-type]
