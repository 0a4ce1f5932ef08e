"""When a customer is called back, and how often."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.phone.core.calling_back import (
    MOST_TRIES,
    Obstacle,
    Time,
    next_try,
    opens_at,
    time_of,
    to_wish,
)
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours

NINE_TO_FIVE = opening_hours(
    opening={day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}, timezone="UTC"
)
NEVER = OpeningHours(week=((),) * 7)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_while_somebody_is_there_a_call_is_promised_within_two_hours() -> None:
    assert time_of(None, at=MONDAY, hours=NINE_TO_FIVE, measured=None) == Time(MONDAY, MONDAY + 2 * HOUR)


def test_after_closing_it_is_promised_for_the_next_morning() -> None:
    evening, morning = MONDAY + 9 * HOUR, MONDAY + 24 * HOUR
    assert time_of(None, at=evening, hours=NINE_TO_FIVE, measured=None) == Time(morning, morning + 2 * HOUR)


def test_shortly_before_closing_it_goes_over_into_the_next_day() -> None:
    late = MONDAY + 7 * HOUR
    assert time_of(None, at=late, hours=NINE_TO_FIVE, measured=None).due_at == MONDAY + 25 * HOUR


@pytest.mark.parametrize(
    ("measured", "span"),
    [(5, 30), (45, 45), (180, 180), (5_000, 480)],
    ids=["short", "as is", "long", "too long"],
)
def test_what_was_measured_is_promised_within_reason(measured: int, span: int) -> None:
    found = time_of(None, at=MONDAY, hours=ALWAYS, measured=timedelta(minutes=measured))
    assert found.due_at == MONDAY + timedelta(minutes=span)


def test_a_time_they_asked_for_is_kept_until_half_an_hour_later() -> None:
    two = MONDAY + 5 * HOUR
    assert time_of(two, at=MONDAY, hours=NINE_TO_FIVE, measured=HOUR) == Time(two, two + HOUR / 2)


def test_a_house_that_never_opens_lets_the_clock_run() -> None:
    assert time_of(None, at=MONDAY, hours=NEVER, measured=None) == Time(MONDAY, MONDAY + 2 * HOUR)
    assert opens_at(MONDAY, NEVER) is None
    assert opens_at(MONDAY + 9 * HOUR, NINE_TO_FIVE) == MONDAY + 24 * HOUR


def test_nobody_is_promised_a_call_when_nobody_is_there() -> None:
    def wish(when: datetime | None) -> Obstacle | None:
        return to_wish(when, at=MONDAY, hours=NINE_TO_FIVE)

    assert wish(None) is None
    assert wish(MONDAY + HOUR) is None
    assert wish(MONDAY) is Obstacle.PAST
    assert wish(MONDAY + 9 * HOUR) is Obstacle.CLOSED
    assert wish(MONDAY + timedelta(days=61)) is Obstacle.FAR


def test_it_is_tried_three_times_with_longer_and_longer_pauses_and_then_written() -> None:
    first, second = (next_try(tries, at=MONDAY, hours=NINE_TO_FIVE) for tries in (1, 2))
    assert first == Time(MONDAY + HOUR, MONDAY + HOUR * 1.5)
    assert second == Time(MONDAY + 4 * HOUR, MONDAY + 4.5 * HOUR)
    assert next_try(MOST_TRIES, at=MONDAY, hours=NINE_TO_FIVE) is None


def test_a_try_after_closing_waits_for_the_morning() -> None:
    late = MONDAY + 7.5 * HOUR
    again = next_try(1, at=late, hours=NINE_TO_FIVE)
    assert again is not None
    assert again.starts_at == MONDAY + 24.5 * HOUR
