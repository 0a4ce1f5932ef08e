"""When a webhook is tried again, and when no more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.streams.core.retrying import (
    FAILED_FOR,
    JITTER,
    LONGEST_ASKED,
    WAITS,
    Came,
    has_failed_for_days,
    judge,
    seconds_asked,
)

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_schedule_is_the_specifications_example() -> None:
    since = [sum(WAITS[:n], timedelta()) for n in range(1, len(WAITS) + 1)]
    hours = ["0:00:05", "0:05:05", "0:35:05", "2:35:05", "7:35:05", "17:35:05", "1 day, 7:35:05"]
    assert [str(each) for each in since] == [*hours, "2 days, 3:35:05", "3 days, 3:35:05"]


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_two_hundreds_are_success(status: int) -> None:
    assert judge(status=status, attempts=1, at=NINE, chance=0.5).came is Came.WELL


@pytest.mark.parametrize(
    "status", [None, 100, 199, 300, 301, 302, 400, 401, 404, 429, 500, 502, 503, 504, 599]
)
def test_all_else_is_tried_again_and_given_up_in_the_end(status: int | None) -> None:
    waits = []
    for attempt in range(1, len(WAITS) + 1):
        verdict = judge(status=status, attempts=attempt, at=NINE, chance=0)
        assert verdict.came is Came.AGAIN
        assert verdict.next_at is not None
        waits.append(verdict.next_at - NINE)
    assert tuple(waits) == WAITS
    assert judge(status=status, attempts=len(WAITS) + 1, at=NINE, chance=0).came is Came.GIVEN_UP


def test_gone_is_gone() -> None:
    assert judge(status=410, attempts=1, at=NINE, chance=0).came is Came.GONE


@given(st.floats(0, 1), st.integers(1, len(WAITS)))
def test_chance_only_adds_and_only_a_little(chance: float, attempts: int) -> None:
    verdict = judge(status=500, attempts=attempts, at=NINE, chance=chance)
    assert verdict.next_at is not None
    assert WAITS[attempts - 1] <= verdict.next_at - NINE <= WAITS[attempts - 1] * (1 + JITTER)


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        (timedelta(seconds=1), WAITS[0]),
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(days=30), LONGEST_ASKED),
    ],
)
def test_a_far_side_may_ask_for_more_time_within_reason(asked: timedelta, waited: timedelta) -> None:
    verdict = judge(status=503, attempts=1, at=NINE, chance=0, retry_after=asked)
    assert verdict.next_at == NINE + waited


@pytest.mark.parametrize(
    ("header", "read"),
    [("120", 120), (" 0 ", 0), ("", None), (None, None), ("soon", None), ("-5", None), ("99999999", None),
     ("٣", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None)],
)  # fmt: skip
def test_retry_after_is_read_where_it_is_seconds(header: str | None, read: int | None) -> None:
    assert seconds_asked(header) == (None if read is None else timedelta(seconds=read))


def test_days_without_success_end_it() -> None:
    assert not has_failed_for_days(failing_since=None, at=NINE)
    assert not has_failed_for_days(failing_since=NINE - FAILED_FOR + timedelta(seconds=1), at=NINE)
    assert has_failed_for_days(failing_since=NINE - FAILED_FOR, at=NINE)
