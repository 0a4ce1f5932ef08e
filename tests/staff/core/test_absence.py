"""Who stands in for whom."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.staff.core.absence import Stretch, closes_a_circle, stand_in, whole_days

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
ANNA, THOMAS, NIAMH, RUTH = 1, 2, 3, 4


def away(person: int, deputy: int, first: int, last: int) -> Stretch:
    """Away from the morning of one day to the evening of another, days counted from Monday."""
    return Stretch(person, deputy, MONDAY + timedelta(days=first), MONDAY + timedelta(days=last + 1))


def test_who_is_here_acts_for_themselves() -> None:
    assert stand_in(ANNA, {}) == ANNA
    assert stand_in(ANNA, {THOMAS: NIAMH}) == ANNA


def test_the_deputy_acts_for_who_is_away() -> None:
    assert stand_in(ANNA, {ANNA: THOMAS}) == THOMAS


def test_the_deputys_deputy_acts_while_both_are_away() -> None:
    assert stand_in(ANNA, {ANNA: THOMAS, THOMAS: NIAMH}) == NIAMH


def test_where_a_circle_leaves_nobody_the_first_deputy_acts() -> None:
    assert stand_in(ANNA, {ANNA: THOMAS, THOMAS: ANNA}) == THOMAS
    assert stand_in(ANNA, {ANNA: THOMAS, THOMAS: NIAMH, NIAMH: THOMAS}) == THOMAS


@given(st.dictionaries(st.integers(1, 6), st.integers(1, 6)), st.integers(1, 6))
def test_somebody_always_acts(deputies: dict[int, int], person: int) -> None:
    acting = stand_in(person, deputies)
    assert acting == person or acting in deputies.values()
    if person not in deputies:
        assert acting == person


def test_two_people_cannot_stand_in_for_each_other_on_one_day() -> None:
    assert closes_a_circle(away(ANNA, THOMAS, 0, 2), [away(THOMAS, ANNA, 2, 4)])


def test_two_people_may_stand_in_for_each_other_one_after_the_other() -> None:
    assert not closes_a_circle(away(ANNA, THOMAS, 0, 1), [away(THOMAS, ANNA, 2, 4)])


def test_a_circle_of_three_is_seen_on_the_day_it_closes() -> None:
    others = [away(THOMAS, NIAMH, 1, 5), away(NIAMH, ANNA, 3, 3)]
    assert closes_a_circle(away(ANNA, THOMAS, 0, 4), others)
    assert not closes_a_circle(away(ANNA, THOMAS, 0, 2), others)


def test_a_chain_that_ends_with_somebody_here_is_no_circle() -> None:
    assert not closes_a_circle(away(ANNA, THOMAS, 0, 4), [away(THOMAS, NIAMH, 0, 4)])


def test_a_circle_of_others_is_not_ours() -> None:
    others = [away(THOMAS, NIAMH, 0, 4), away(NIAMH, THOMAS, 0, 4)]
    assert not closes_a_circle(away(ANNA, THOMAS, 0, 4), others)


@pytest.mark.parametrize(
    ("first", "second", "meet"), [((0, 1), (2, 3), False), ((0, 2), (2, 3), True), ((0, 9), (3, 4), True)]
)
def test_stretches_meet_on_a_common_day(first: tuple[int, int], second: tuple[int, int], meet: bool) -> None:
    one, other = away(ANNA, RUTH, *first), away(THOMAS, RUTH, *second)
    assert one.overlaps(other) is other.overlaps(one) is meet


def test_whole_days_run_from_midnight_to_midnight_of_the_house() -> None:
    zone = ZoneInfo("Europe/Budapest")
    starts_at, ends_at = whole_days(date(2026, 3, 2), date(2026, 3, 3), zone)
    assert starts_at == datetime(2026, 3, 1, 23, 0, tzinfo=UTC)
    assert ends_at == datetime(2026, 3, 3, 23, 0, tzinfo=UTC)


def test_the_day_on_which_clocks_change_is_a_whole_day_too() -> None:
    starts_at, ends_at = whole_days(date(2026, 3, 29), date(2026, 3, 29), ZoneInfo("Europe/Budapest"))
    assert ends_at.astimezone(UTC) - starts_at.astimezone(UTC) == timedelta(hours=23)
