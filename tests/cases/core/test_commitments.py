"""Promises: made, late, moved, warned about."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.commitments import (
    Obstacle,
    Warning,
    is_late,
    to_cancel,
    to_move,
    to_promise,
    warning,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({}, None),
        ({"closed": True}, Obstacle.CLOSED),
        ({"what": "  "}, Obstacle.NOTHING_PROMISED),
        ({"due_at": NINE}, Obstacle.PAST),
        ({"due_at": NINE - HOUR}, Obstacle.PAST),
    ],
)
def test_a_promise_has_words_and_a_time_to_come(changed: dict[str, Any], obstacle: Obstacle | None) -> None:
    free = {"closed": False, "what": "A fitter calls you", "due_at": NINE + HOUR, "at": NINE}
    assert to_promise(**(free | changed)) is obstacle


MOVING: dict[str, Any] = {
    "settled": False,
    "due_at": NINE + HOUR,
    "to_due": NINE + 3 * HOUR,
    "reason": "The hinge arrives tomorrow",
    "told_how": "Called her",
    "at": NINE,
}


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({}, None),
        ({"to_due": NINE + HOUR / 2}, None),
        ({"settled": True}, Obstacle.SETTLED),
        ({"to_due": NINE + HOUR}, Obstacle.SAME_TIME),
        ({"to_due": NINE - HOUR}, Obstacle.PAST),
        ({"reason": ""}, Obstacle.NO_REASON),
        ({"told_how": " "}, Obstacle.NOT_TOLD),
    ],
)
def test_another_time_needs_why_and_that_the_customer_knows(
    changed: dict[str, Any], obstacle: Obstacle | None
) -> None:
    assert to_move(**(MOVING | changed)) is obstacle


def test_a_promise_that_is_late_already_can_still_be_moved() -> None:
    assert to_move(**(MOVING | {"due_at": NINE - HOUR})) is None


def test_cancelling_needs_a_reason_and_an_open_promise() -> None:
    assert to_cancel(settled=False, reason="She withdrew the order") is None
    assert to_cancel(settled=False, reason=" ") is Obstacle.NO_REASON
    assert to_cancel(settled=True, reason="x") is Obstacle.SETTLED


def test_on_the_second_is_in_time() -> None:
    assert not is_late(due_at=NINE, settled_at=None, at=NINE)
    assert is_late(due_at=NINE, settled_at=None, at=NINE + timedelta(seconds=1))


def test_what_was_settled_in_time_never_turns_late() -> None:
    assert not is_late(due_at=NINE, settled_at=NINE - HOUR, at=NINE + 100 * HOUR)
    assert is_late(due_at=NINE, settled_at=NINE + HOUR, at=NINE + HOUR)


def say(**given: Any) -> Warning | None:
    usual = {"due_at": NINE + HOUR, "warned": False, "found_late": False, "at": NINE}
    return warning(**({"soon_until": NINE + 2 * HOUR} | usual | given))


def test_it_is_said_once_before_it_falls_due_and_once_after() -> None:
    assert say() is Warning.DUE_SOON
    assert say(warned=True) is None
    assert say(due_at=NINE - HOUR) is Warning.LATE
    assert say(due_at=NINE - HOUR, warned=True) is Warning.LATE
    assert say(due_at=NINE - HOUR, found_late=True) is None


def test_what_falls_due_much_later_is_not_mentioned() -> None:
    assert say(due_at=NINE + 3 * HOUR) is None
    assert say(due_at=NINE + 2 * HOUR) is Warning.DUE_SOON


@given(st.integers(-100, 100), st.booleans(), st.booleans(), st.integers(0, 10))
def test_late_and_due_soon_never_contradict_the_clock(
    hours: int, warned: bool, found_late: bool, ahead: int
) -> None:
    found = say(
        due_at=NINE + hours * HOUR, warned=warned, found_late=found_late, soon_until=NINE + ahead * HOUR
    )
    if found is Warning.LATE:
        assert hours < 0
    if found is Warning.DUE_SOON:
        assert 0 <= hours <= ahead
