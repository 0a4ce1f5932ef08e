"""How long the press will take, by how long it took."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.printing.lasting import GATHERED, NEARLY, Pressed, how_far, usual_seconds

PAST = [Pressed(100_000, 10.0), Pressed(200_000, 22.0), Pressed(100_000, 90.0)]


def test_it_takes_what_prints_of_its_size_usually_took() -> None:
    assert usual_seconds(100_000, PAST) == 11
    assert usual_seconds(150_000, PAST) == 16


def test_nothing_is_said_where_nothing_like_it_was_made() -> None:
    assert usual_seconds(100_000, []) is None
    assert usual_seconds(1_000_000, PAST) is None
    assert usual_seconds(1_000, PAST) is None
    assert usual_seconds(0, PAST) is None
    assert usual_seconds(100_000, [Pressed(0, 5.0)]) is None


def test_only_the_latest_are_asked() -> None:
    assert usual_seconds(1_000, [*[Pressed(1_000, 2.0)] * 5, *[Pressed(1_000, 60.0)] * 20]) == 2


def test_something_is_never_no_time() -> None:
    assert usual_seconds(1_000, [Pressed(1_000, 0.0)]) == 1


@pytest.mark.parametrize(
    ("seconds", "usual", "far"),
    [(0, 10, 50), (5, 10, 75), (9, 10, 95), (400, 10, NEARLY), (-3, 10, GATHERED), (400, None, GATHERED)],
)
def test_how_far_it_is_after_some_seconds(seconds: float, usual: int | None, far: int) -> None:
    assert how_far(seconds, usual) == far


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(1, 10_000))
def test_it_never_goes_back_and_never_claims_to_be_done(one: float, other: float, usual: int) -> None:
    assert how_far(min(one, other), usual) <= how_far(max(one, other), usual) <= NEARLY
