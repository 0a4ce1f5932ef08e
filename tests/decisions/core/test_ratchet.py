"""When an exception has become a habit, and what can be done instead."""

import pytest

from hospes.decisions.core.ratchet import Habit, advice


@pytest.mark.parametrize(
    ("habit", "for_one", "for_many"),
    [
        (Habit(), False, False),
        (Habit(to_customer=1, customers=4), False, False),
        (Habit(to_customer=2), True, False),
        (Habit(customers=5), False, True),
        (Habit(to_customer=9, customers=9), True, True),
    ],
)
def test_twice_for_one_or_five_customers_is_a_habit(habit: Habit, for_one: bool, for_many: bool) -> None:
    assert (habit.for_one, habit.for_many, habit.turns) == (for_one, for_many, for_one or for_many)


def test_an_exception_that_is_one_needs_no_advice() -> None:
    assert advice(Habit(to_customer=1), has_a_better_tier=True) == ()


def test_the_advice_names_what_there_is() -> None:
    assert advice(Habit(to_customer=2), has_a_better_tier=False) == ("say-it-is-one", "no-with-alternative")
    assert advice(Habit(customers=5), has_a_better_tier=True) == (
        "say-it-is-one",
        "offer-tier",
        "no-with-alternative",
        "tell-the-codex",
    )
