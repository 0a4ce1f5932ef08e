"""Failed work is tried again soon, then rarely, then left to a person."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hospes.ledger.core.retrying import WAITS, next_attempt, slot

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_waits_grow_and_last_into_the_next_working_day() -> None:
    assert list(WAITS) == sorted(WAITS)
    assert timedelta(hours=8) < sum(WAITS, timedelta()) < timedelta(hours=24)


def test_the_first_attempt_follows_after_a_second() -> None:
    assert next_attempt(attempts=1, at=NOW) == NOW + timedelta(seconds=1)


def test_after_the_last_wait_it_is_left_to_a_person() -> None:
    assert next_attempt(attempts=len(WAITS), at=NOW) == NOW + WAITS[-1]
    assert next_attempt(attempts=len(WAITS) + 1, at=NOW) is None


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.integers(min_value=1, max_value=86_400),
)
def test_every_moment_lies_in_exactly_one_slot(at: datetime, seconds: int) -> None:
    start = slot(at, seconds)
    assert start <= at < start + timedelta(seconds=seconds)
    assert slot(start, seconds) == start
    assert slot(start - timedelta(microseconds=1), seconds) == start - timedelta(seconds=seconds)
