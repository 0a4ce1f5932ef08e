"""How soon a channel answers: measured, rounded up, and silent where too few were."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.opening.core.answering import (
    LATELY,
    MINIMUM,
    Asked,
    answers_within,
    part_of_day,
    said_aloud,
)
from hospes.lib.business_time import opening_hours

HOURS = opening_hours(
    opening={day: ["09:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}, timezone="Europe/Budapest"
)
TEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten in Budapest, a Monday
AT = TEN + timedelta(days=7)


def waits(*minutes: float | None, at: datetime = TEN) -> list[Asked]:
    return [Asked(at, None if each is None else at + timedelta(minutes=each)) for each in minutes]


def within(asked: list[Asked]) -> timedelta | None:
    return answers_within(asked, hours=HOURS, at=AT, part="morning")


def test_the_day_has_a_morning_an_afternoon_and_the_time_when_nobody_is_there() -> None:
    assert part_of_day(HOURS, TEN) == "morning"
    assert part_of_day(HOURS, TEN + timedelta(hours=2)) == "afternoon"
    assert part_of_day(HOURS, TEN + timedelta(hours=12)) == "closed"


def test_four_of_five_waited_at_most_this_long() -> None:
    assert within(waits(*[10] * 40, *[90] * 10)) == timedelta(minutes=10)
    assert within(waits(*[10] * 39, *[90] * 11)) == timedelta(hours=2)


def test_too_few_say_nothing() -> None:
    assert within(waits(*[10] * (MINIMUM - 1))) is None
    assert within([]) is None


def test_too_few_in_this_part_of_the_day_then_by_all() -> None:
    afternoon = TEN + timedelta(hours=4)
    asked = [*waits(*[10] * 20), *waits(*[50] * 30, at=afternoon)]
    assert within(asked) == timedelta(minutes=50)
    assert within([*asked, *waits(*[10] * 30)]) == timedelta(minutes=10)


def test_who_still_waits_makes_it_longer_and_never_shorter() -> None:
    assert within(waits(*[10] * 35, *[None] * 15)) is None
    long_ago = [
        Asked(TEN, None, TEN + timedelta(minutes=5))
    ] * 10  # ended by themselves before anybody answered
    assert within([*waits(*[10] * 50, *[60] * 10), *long_ago]) == timedelta(minutes=10)


def test_what_is_older_than_four_weeks_or_still_to_come_does_not_count() -> None:
    old, later = AT - LATELY - timedelta(minutes=1), AT + timedelta(minutes=1)
    assert within([*waits(*[10] * 30, at=old), *waits(*[10] * 49), *waits(*[10] * 30, at=later)]) is None


def test_only_open_hours_count() -> None:
    friday_evening = datetime(2026, 3, 6, 16, 50, tzinfo=UTC)
    monday_ten_past_nine = datetime(2026, 3, 9, 8, 10, tzinfo=UTC)
    asked = [Asked(friday_evening, monday_ten_past_nine)] * MINIMUM
    assert within(asked) == timedelta(minutes=20)


@pytest.mark.parametrize(
    ("measured", "said"),
    [(0, 1), (1, 1), (1.2, 2), (10, 10), (11, 15), (59, 60), (61, 120), (120, 120), (181, 240), (290, 300)],
)
def test_it_is_rounded_up_to_what_is_said_aloud(measured: float, said: int) -> None:
    assert said_aloud(timedelta(minutes=measured)) == timedelta(minutes=said)
