"""What an answer means, and how long it may be corrected."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.feedback.core.answers import (
    CSAT_SCALE,
    EFFORT_SCALE,
    is_asked,
    is_satisfied,
    is_written_to,
    may_answer,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("how", ["link", "spoken", "portal"])
def test_the_question_follows_an_ending_the_customer_brought_about(how: str) -> None:
    assert is_asked(how)


@pytest.mark.parametrize("how", ["silence", "reason", ""])
def test_no_question_follows_an_ending_they_had_no_part_in(how: str) -> None:
    assert not is_asked(how)


@pytest.mark.parametrize(("how", "written"), [("spoken", True), ("link", False), ("portal", False)])
def test_only_who_said_it_aloud_is_written_to(how: str, written: bool) -> None:
    assert is_written_to(how) is written


def test_an_answer_not_yet_given_may_always_be_given() -> None:
    assert may_answer(answered_at=None, at=NOON)


def test_an_answer_may_be_corrected_for_a_day_and_then_stands() -> None:
    assert may_answer(answered_at=NOON, at=NOON + timedelta(hours=24))
    assert not may_answer(answered_at=NOON, at=NOON + timedelta(hours=24, seconds=1))


def test_satisfied_is_four_or_five_of_five() -> None:
    assert [csat for csat in CSAT_SCALE if is_satisfied(csat)] == [4, 5]


def test_the_effort_scale_has_seven_steps() -> None:
    assert list(EFFORT_SCALE) == [1, 2, 3, 4, 5, 6, 7]
