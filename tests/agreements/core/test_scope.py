"""How many rounds there are left, and what may be begun."""

import pytest

from hospes.agreements.core.scope import (
    Obstacle,
    Rounds,
    to_begin,
    to_begin_accepted,
    to_begin_as_exception,
)


@pytest.mark.parametrize(
    ("included", "used", "left"), [(3, 0, 3), (3, 2, 1), (3, 3, 0), (0, 0, 0), (1, 2, 0)]
)
def test_what_is_left_of_the_rounds(included: int, used: int, left: int) -> None:
    assert Rounds(included, used).left == left


def test_a_round_is_begun_while_one_is_left() -> None:
    assert to_begin(Rounds(3, 2)) is None
    assert to_begin(Rounds(3, 3)) is Obstacle.PAST_SCOPE


def test_nothing_is_begun_before_something_was_agreed() -> None:
    assert to_begin(Rounds(is_agreed=False)) is Obstacle.NOTHING_AGREED


def test_an_accepted_request_is_begun_once() -> None:
    assert to_begin_accepted(is_accepted=True, is_begun=False) is None
    assert to_begin_accepted(is_accepted=True, is_begun=True) is Obstacle.BEGUN_ALREADY
    assert to_begin_accepted(is_accepted=False, is_begun=False) is Obstacle.NOT_ACCEPTED


def test_an_exception_is_begun_once_and_nothing_else_is_one() -> None:
    assert to_begin_as_exception(is_exception=True, is_begun=False) is None
    assert to_begin_as_exception(is_exception=True, is_begun=True) is Obstacle.BEGUN_ALREADY
    assert to_begin_as_exception(is_exception=False, is_begun=False) is Obstacle.NO_EXCEPTION


@pytest.mark.parametrize(("wishes", "turns"), [(0, False), (1, False), (2, True), (47, True)])
def test_from_the_second_wish_past_the_scope_it_is_about_the_relationship(wishes: int, turns: bool) -> None:
    assert Rounds(3, 3, wishes).turns is turns
