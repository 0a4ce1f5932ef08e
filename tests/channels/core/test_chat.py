"""Whom a chat calls, what becomes of it by the clock, what may be said in it, and how it is written down."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.chat.core.inviting import Attendant, Reach, Waiting, invited, reach_after
from hospes.channels.chat.core.patience import Due, due
from hospes.channels.chat.core.words import Said, is_once, is_own, was_answered, written_down

SERVICE, SHOWROOM = 1, 2
ANNA = Attendant(1, SERVICE, ("en", "hu"), 3, 0)
THOMAS = Attendant(2, SERVICE, ("en",), 3, 0)
ZOLTAN = Attendant(3, SHOWROOM, ("hu",), 3, 0)
IN_ENGLISH = Waiting(owner=1, team=SERVICE, language="en")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def seconds(number: int) -> timedelta:
    return timedelta(seconds=number)


@pytest.mark.parametrize(
    ("waited", "there", "reach"),
    [
        (0, True, Reach.OWNER),
        (19, True, Reach.OWNER),
        (20, True, Reach.TEAM),
        (0, False, Reach.TEAM),
        (59, True, Reach.TEAM),
        (60, True, Reach.HOUSE),
        (60, False, Reach.HOUSE),
    ],
)
def test_the_call_goes_further_the_longer_somebody_waits(waited: int, there: bool, reach: Reach) -> None:
    assert reach_after(seconds(waited), owner_is_there=there) == reach


def test_the_owner_is_called_alone_first() -> None:
    assert invited(IN_ENGLISH, [ANNA, THOMAS, ZOLTAN], waited=seconds(5)) == {1}


def test_then_their_team_and_at_last_everybody() -> None:
    everybody = [ANNA, THOMAS, ZOLTAN]

    assert invited(IN_ENGLISH, everybody, waited=seconds(30)) == {1, 2}
    assert invited(Waiting(1, SERVICE, "hu"), everybody, waited=seconds(90)) == {1, 3}


def test_who_has_no_room_is_not_called() -> None:
    full = Attendant(1, SERVICE, ("en",), 2, 2)

    assert not full.has_room
    assert invited(IN_ENGLISH, [full, THOMAS], waited=seconds(5)) == {2}


def test_who_speaks_the_language_is_called_alone_and_others_where_nobody_does() -> None:
    in_hungarian = Waiting(owner=9, team=SERVICE, language="hu")

    assert invited(in_hungarian, [ANNA, THOMAS], waited=seconds(5)) == {1}
    assert invited(Waiting(9, SERVICE, "ru"), [ANNA, THOMAS], waited=seconds(5)) == {1, 2}


def test_a_team_of_which_nobody_is_there_is_not_waited_for() -> None:
    assert invited(IN_ENGLISH, [ZOLTAN], waited=seconds(1)) == {3}
    assert invited(IN_ENGLISH, [], waited=seconds(1)) == frozenset()


def becomes(**given: object) -> Due:
    usual = {
        "state": "waiting", "waits_since": NOON, "last_at": NOON, "last_by": "customer", "was_told": False,
        "now": NOON, "is_there": True,
    }  # fmt: skip
    return due(**{**usual, **given})  # type: ignore[arg-type]


def test_who_waits_is_told_after_two_minutes_once() -> None:
    two = NOON + timedelta(minutes=2)

    assert becomes(now=two - seconds(1)) == Due.NOTHING
    assert becomes(now=two) == Due.TELL
    assert becomes(now=two, was_told=True) == Due.NOTHING


def test_it_goes_on_in_writing_after_five_minutes_and_sooner_where_nobody_is_left() -> None:
    assert becomes(now=NOON + timedelta(minutes=5), was_told=True) == Due.WRITE
    assert becomes(now=NOON + timedelta(minutes=2), is_there=False) == Due.WRITE


def test_a_talk_ends_after_silence_and_an_unanswered_customer_is_not_kept_for_it() -> None:
    twenty, ten = NOON + timedelta(minutes=20), NOON + timedelta(minutes=10)

    assert becomes(state="with", last_by="person", now=ten) == Due.NOTHING
    assert becomes(state="with", last_by="person", now=twenty) == Due.END
    assert becomes(state="with", last_by="customer", now=ten) == Due.WRITE
    assert becomes(state="ended", now=twenty) == Due.NOTHING


@pytest.mark.parametrize("given", ["", " ", "a b", "é", "x" * 65, "a\n"])
def test_what_is_no_name_for_a_line(given: str) -> None:
    assert not is_once(given)


def test_a_chat_is_begun_under_a_name_that_nobody_else_has() -> None:
    assert is_once("1")
    assert not is_own("1")
    assert is_own("5f0c1e3a-1111-4222-8333-444455556666")


def test_the_talk_is_written_down_with_who_and_when() -> None:
    talk = [
        Said("customer", "Bella", "10:00", "The drawer\nsticks."),
        Said("house", "", "10:01", "Anna is with you now."),
        Said("person", "Anna", "10:02", "", "plan.pdf"),
    ]

    assert written_down(talk) == (
        "Bella · 10:00\nThe drawer\nsticks.\n\n10:01\nAnna is with you now.\n\nAnna · 10:02\n[plan.pdf]"
    )


def test_only_a_person_answers() -> None:
    assert was_answered(["customer", "person", "house"])
    assert not was_answered(["customer", "person", "customer"])
    assert not was_answered(["customer", "house"])
    assert not was_answered([])
