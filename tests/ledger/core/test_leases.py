"""Stretches of time and leases: the same in every process, spent to the last, never below nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.ledger.core.leases import Lease, Window, portion, window

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MOMENTS = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2190, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(MOMENTS, st.integers(1, 10**7))
def test_every_moment_lies_in_its_stretch(at: datetime, seconds: int) -> None:
    found = window(at, seconds)
    assert found.begins <= at.timestamp() < found.ends
    assert found.begins % seconds == 0
    assert found.ends - found.begins == seconds


@given(MOMENTS, st.integers(1, 3600))
def test_after_what_is_left_the_next_stretch_has_begun(at: datetime, seconds: int) -> None:
    found = window(at, seconds)
    left = found.left(at)
    assert 1 <= left <= seconds
    assert window(at + timedelta(seconds=left), seconds).begins == found.ends


def test_two_in_one_stretch_share_it_and_the_next_begins_anew() -> None:
    assert window(NOON, 60) == window(NOON + timedelta(seconds=59), 60) == Window(int(NOON.timestamp()), 60)
    assert window(NOON + timedelta(seconds=60), 60) != window(NOON, 60)


@pytest.mark.parametrize("seconds", [0, -1])
def test_there_is_no_stretch_of_nothing(seconds: int) -> None:
    with pytest.raises(ValueError, match="at least one second"):
        window(NOON, seconds)


@pytest.mark.parametrize(("limit", "taken"), [(1, 1), (9, 1), (10, 1), (19, 1), (20, 2), (600, 60)])
def test_a_tenth_is_taken_and_at_least_one(limit: int, taken: int) -> None:
    assert portion(limit) == taken


@given(st.integers(0, 50))
def test_a_lease_is_spent_to_the_last_and_no_further(own: int) -> None:
    lease = Lease(window(NOON, 60), own=own)
    assert sum(lease.spend() for _ in range(own + 5)) == own
    assert lease.own == 0


def test_what_is_left_is_ones_own_and_what_nobody_has_taken() -> None:
    lease = Lease(window(NOON, 60), own=4, taken=30)
    assert lease.remaining(100) == 74
    assert lease.remaining(20) == 4
