"""How a call goes on, in whatever order it is told."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from hospes.channels.phone.core.calls import RINGS_AT_MOST, becomes, is_for, still_rings

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def after(*events: str) -> str:
    state = ""
    for event in events:
        state = becomes(state, event)
    return state


def test_a_call_rings_is_answered_and_ends() -> None:
    assert after("ringing") == "ringing"
    assert after("ringing", "answered") == "answered"
    assert after("ringing", "answered", "ended") == "ended"


def test_a_call_that_ends_unanswered_was_missed() -> None:
    assert (
        after("ringing", "missed")
        == after("ringing", "ended")
        == after("ended")
        == after("missed")
        == "missed"
    )
    assert after("ringing", "missed", "ended") == "missed"


@pytest.mark.parametrize("events", list(permutations(["ringing", "answered", "ended"])))
def test_the_order_in_which_an_answered_call_is_told_does_not_matter(events: tuple[str, ...]) -> None:
    assert after(*events) == "ended"


@pytest.mark.parametrize("events", list(permutations(["ringing", "missed"])))
def test_nor_that_of_a_missed_one(events: tuple[str, ...]) -> None:
    assert after(*events) == "missed"


def test_one_device_that_missed_it_takes_nothing_from_who_answered() -> None:
    assert after("ringing", "answered", "missed") == "ended"


def test_the_same_told_twice_changes_nothing() -> None:
    assert after("ringing", "ringing") == "ringing"
    assert after("ringing", "answered", "ringing") == "answered"
    assert after("ringing", "answered", "ended", "ended", "answered") == "ended"


def test_a_call_of_which_no_more_is_told_does_not_ring_for_ever() -> None:
    assert still_rings("ringing", AT, AT + RINGS_AT_MOST)
    assert not still_rings("ringing", AT, AT + RINGS_AT_MOST + timedelta(seconds=1))
    assert not still_rings("answered", AT, AT)


def test_an_exchange_names_somebody_by_address_name_or_extension() -> None:
    anna = {"email": "anna@meridian.example", "username": "anna", "phone": "214"}
    assert is_for("Anna@Meridian.example", **anna, number="")
    assert is_for("ANNA", **anna, number="")
    assert is_for("214", **anna, number="214")
    assert not is_for("215", **anna, number="215")
    assert not is_for("", **anna, number="")
    assert not is_for("thomas", **(anna | {"phone": ""}), number=""), "two without a number are not the same"
