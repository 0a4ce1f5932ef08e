"""How a run stands, and whether it can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.worklists.core.journal import UNDO_WITHIN, State, chosen, may_undo, state

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outcomes", "wanted"),
    [
        (["can", "cannot"], State.READY),
        (["cannot"], State.NOTHING),
        ([], State.NOTHING),
        (["done", "can"], State.HALF),
        (["refused", "can"], State.HALF),
        (["done", "refused", "cannot"], State.DONE),
        (["refused"], State.DONE),
        (["undone", "cannot"], State.UNDONE),
        (["undone", "kept"], State.UNDONE),
        (["undone", "done"], State.DONE),
        (["kept"], State.DONE),
    ],
)
def test_a_run_stands_as_its_cases_do(outcomes: list[str], wanted: State) -> None:
    assert state(outcomes) is wanted


@pytest.mark.parametrize(
    ("has_inverse", "minutes", "outcomes", "wanted"),
    [
        (True, 10, ["done", "refused"], True),
        (True, 11, ["done"], False),
        (False, 1, ["done"], False),
        (True, 1, ["refused", "undone"], False),
    ],
)
def test_it_is_taken_back_in_time_where_there_is_a_way(
    has_inverse: bool, minutes: int, outcomes: list[str], wanted: bool
) -> None:
    at = AT + timedelta(minutes=minutes)
    assert may_undo(has_inverse=has_inverse, done_at=AT, outcomes=outcomes, at=at) is wanted


def test_what_was_never_done_is_not_taken_back() -> None:
    assert not may_undo(has_inverse=True, done_at=None, outcomes=["done"], at=AT)
    assert timedelta(minutes=10) == UNDO_WITHIN


def test_the_cases_that_were_ticked() -> None:
    assert chosen(["3", "1", "3", "x", "", "-4", "0", "²", "9" * 30]) == [3, 1]
