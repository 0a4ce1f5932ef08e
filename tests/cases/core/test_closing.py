"""May this be closed, how, and by whose word?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.closing import (
    Obstacle,
    Standing,
    to_announce,
    to_ask,
    to_close_after_silence,
    to_close_with_reason,
    to_confirm,
    to_reopen,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
DONE = Standing(closed=False)
CLOSED = Standing(closed=True)
WAITS = Standing(closed=False, waiting=True)
OWING = Standing(closed=False, open_promises=1)
LATE = Standing(closed=False, open_promises=2, late_promises=1)


def test_it_is_asked_once_nothing_speaks_against_it() -> None:
    assert to_ask(DONE) is None
    assert to_ask(OWING) is None, "a follow-up promised for next month does not keep us from asking"


@pytest.mark.parametrize(
    ("standing", "obstacle"),
    [(CLOSED, Obstacle.CLOSED), (WAITS, Obstacle.CUSTOMER_WAITS), (LATE, Obstacle.LATE_PROMISE)],
)
def test_nobody_asks_whether_it_is_solved_while_the_answer_is_plain(
    standing: Standing, obstacle: Obstacle
) -> None:
    assert to_ask(standing) is obstacle


@pytest.mark.parametrize("standing", [DONE, WAITS, OWING, LATE])
@pytest.mark.parametrize("how", ["link", "portal", "spoken"])
def test_the_customers_own_word_always_counts(standing: Standing, how: str) -> None:
    assert to_confirm(standing, how=how, heard_by_person=how == "spoken") is None


@pytest.mark.parametrize("how", ["link", "portal"])
def test_nobody_here_confirms_in_the_customers_place(how: str) -> None:
    assert to_confirm(DONE, how=how, heard_by_person=True) is Obstacle.NOT_THEIR_OWN


def test_a_link_needs_nobody_to_hear_it_and_a_spoken_yes_does() -> None:
    assert to_confirm(DONE, how="link", heard_by_person=False) is None
    assert to_confirm(DONE, how="spoken", heard_by_person=False) is Obstacle.NOBODY_HEARD


@pytest.mark.parametrize("how", ["silence", "reason", "", "anything"])
def test_what_is_not_the_customers_word_is_no_confirmation(how: str) -> None:
    assert to_confirm(DONE, how=how, heard_by_person=True) is Obstacle.NO_CONFIRMATION


def test_nothing_is_confirmed_twice() -> None:
    assert to_confirm(CLOSED, how="link", heard_by_person=False) is Obstacle.CLOSED


@pytest.mark.parametrize(
    ("standing", "days", "obstacle"),
    [
        (DONE, 2, None),
        (DONE, 1, Obstacle.TOO_SHORT),
        (WAITS, 5, Obstacle.CUSTOMER_WAITS),
        (OWING, 5, Obstacle.OPEN_PROMISE),
        (CLOSED, 5, Obstacle.CLOSED),
    ],
)
def test_a_closing_is_announced_with_two_days_to_answer_and_nothing_left_to_do(
    standing: Standing, days: int, obstacle: Obstacle | None
) -> None:
    assert to_announce(standing, at=NINE, closes_at=NINE + days * DAY) is obstacle


def test_silence_means_yes_only_after_the_date_we_named() -> None:
    assert to_close_after_silence(DONE, at=NINE, announced_for=NINE) is None
    assert to_close_after_silence(DONE, at=NINE, announced_for=None) is Obstacle.NOT_ANNOUNCED
    assert to_close_after_silence(DONE, at=NINE, announced_for=NINE + DAY) is Obstacle.NOT_YET


@pytest.mark.parametrize(
    ("standing", "obstacle"),
    [(CLOSED, Obstacle.CLOSED), (WAITS, Obstacle.CUSTOMER_WAITS), (OWING, Obstacle.OPEN_PROMISE)],
)
def test_silence_does_not_close_what_still_owes_something(standing: Standing, obstacle: Obstacle) -> None:
    assert to_close_after_silence(standing, at=NINE, announced_for=NINE) is obstacle


def test_a_stated_reason_closes_even_while_somebody_keeps_writing() -> None:
    assert to_close_with_reason(DONE, reason="Spam") is None
    assert to_close_with_reason(WAITS, reason="Abusive; told so twice") is None


def test_a_reason_has_words_and_no_promise_left_open() -> None:
    assert to_close_with_reason(DONE, reason=" ") is Obstacle.NO_REASON
    assert to_close_with_reason(OWING, reason="Duplicate") is Obstacle.OPEN_PROMISE
    assert to_close_with_reason(CLOSED, reason="Duplicate") is Obstacle.CLOSED


def test_only_what_is_closed_is_reopened_and_with_a_reason() -> None:
    assert to_reopen(CLOSED, why="It drips again") is None
    assert to_reopen(CLOSED, why="") is Obstacle.NO_REASON
    assert to_reopen(DONE, why="It drips again") is Obstacle.NOT_CLOSED


standings = st.builds(
    Standing,
    closed=st.booleans(),
    waiting=st.booleans(),
    open_promises=st.integers(0, 3),
    late_promises=st.integers(0, 3),
)


@given(standings, st.text(max_size=5), st.none() | st.integers(-5, 5))
def test_what_is_closed_stays_closed_but_for_reopening(
    standing: Standing, words: str, days: int | None
) -> None:
    announced = None if days is None else NINE + days * DAY
    ways = (
        to_ask(standing),
        to_confirm(standing, how="link", heard_by_person=False),
        to_announce(standing, at=NINE, closes_at=NINE + 5 * DAY),
        to_close_after_silence(standing, at=NINE, announced_for=announced),
        to_close_with_reason(standing, reason=words),
    )
    assert all(way is Obstacle.CLOSED for way in ways) == standing.closed
    assert (to_reopen(standing, why=words) is Obstacle.NOT_CLOSED) != standing.closed
