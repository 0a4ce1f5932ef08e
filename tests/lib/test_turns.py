"""Turns: one after the other, in order, and nobody waits for one that takes long."""

import threading
import time
from collections.abc import Callable

import pytest

from hospes.lib.turns import LONG, Turns
from tests.waiting import until

PATIENCE = 10.0


def _thread(work: Callable[[], None]) -> threading.Thread:
    started = threading.Thread(target=work, daemon=True)
    started.start()
    return started


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """No turn becomes long while a test looks."""
    monkeypatch.setattr("hospes.lib.turns.LONG", 1000.0)


def test_one_after_the_other_in_the_order_in_which_they_came(endless: None) -> None:
    turns, order, others = Turns(1), [], []

    def take(n: int) -> None:
        with turns.mine():
            order.append(n)

    with turns.mine():
        for n in range(5):
            others.append(_thread(lambda n=n: take(n)))
            until(lambda n=n: len(turns._waiting) == n + 1)
        assert order == []
    for each in others:
        each.join(PATIENCE)
    assert order == [0, 1, 2, 3, 4]


def test_as_many_at_once_as_may(endless: None) -> None:
    turns, inside, go = Turns(2), [], threading.Event()

    def take() -> None:
        with turns.mine():
            inside.append(1)
            go.wait(PATIENCE)

    started = [_thread(take) for _ in range(3)]
    until(lambda: len(inside) == 2 and len(turns._waiting) == 1)
    go.set()
    for each in started:
        each.join(PATIENCE)
    assert len(inside) == 3


def test_nobody_waits_for_one_that_takes_long() -> None:
    turns, done = Turns(1), threading.Event()

    def take() -> None:
        with turns.mine():
            done.set()

    with turns.mine():
        began = time.monotonic()
        _thread(take)
        assert done.wait(PATIENCE)
        assert time.monotonic() - began >= LONG / 2


def test_who_stands_aside_lets_another_go_on_and_comes_back_at_once(endless: None) -> None:
    turns, done, hold = Turns(1), threading.Event(), threading.Event()

    def take() -> None:
        with turns.mine():
            done.set()
            hold.wait(PATIENCE)

    with turns.mine():
        other = _thread(take)
        with turns.aside():
            assert done.wait(PATIENCE)
        hold.set()  # reached although the other one still has its turn
    other.join(PATIENCE)
    with turns.mine():
        pass
    assert turns._since == {}


def test_aside_without_a_turn_and_turns_that_are_not_taken() -> None:
    turns = Turns()
    with turns.mine(), turns.mine(), turns.aside():
        assert turns._since == {}


def test_a_turn_ends_with_its_fault() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns.mine():
        raise ValueError("broken")
    assert turns._since == {}
