"""Whether the customer waits for us, and what a contact does to a case."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.waiting import Said, Standing, after, waits_from_opening, was_chased

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
QUIET = Standing(state="open", waiting_since=None, last_contact_at=NINE)
WAITING = Standing(state="open", waiting_since=NINE, last_contact_at=NINE)


def written(at: datetime = NINE + HOUR) -> Said:
    return Said("in", "email", at, by_person=False)


def answered(at: datetime = NINE + HOUR, channel: str = "email") -> Said:
    return Said("out", channel, at, by_person=True)


@pytest.mark.parametrize("channel", ["email", "web", "chat"])
def test_who_writes_waits_from_the_first_word(channel: str) -> None:
    assert waits_from_opening(channel=channel, at=NINE) == NINE


@pytest.mark.parametrize("channel", ["phone", "counter"])
def test_who_speaks_to_somebody_does_not_wait(channel: str) -> None:
    assert waits_from_opening(channel=channel, at=NINE) is None


def test_a_message_begins_the_wait_and_a_second_one_does_not_begin_it_anew() -> None:
    once = after(QUIET, written())
    twice = after(once, written(NINE + 3 * HOUR))
    assert once.waiting_since == twice.waiting_since == NINE + HOUR
    assert twice.last_contact_at == NINE + 3 * HOUR


def test_a_message_that_arrives_late_is_waited_for_since_it_was_written() -> None:
    assert after(WAITING, written(NINE - HOUR)).waiting_since == NINE - HOUR


@pytest.mark.parametrize("channel", ["email", "phone", "counter", "chat", "web"])
def test_our_answer_ends_the_wait(channel: str) -> None:
    assert after(WAITING, answered(channel=channel)).waiting_since is None


def test_an_automatic_message_answers_nobody() -> None:
    said = Said("out", "email", NINE + HOUR, by_person=False)
    assert after(WAITING, said).waiting_since == NINE


def test_an_answer_from_before_the_question_does_not_answer_it() -> None:
    assert after(WAITING, answered(NINE - HOUR)).waiting_since == NINE


def test_a_call_ends_the_wait_because_somebody_listened() -> None:
    call = Said("in", "phone", NINE + HOUR, by_person=True)
    assert after(WAITING, call).waiting_since is None


def test_a_note_among_us_changes_nothing() -> None:
    asked = Standing("asked", NINE, NINE)
    assert after(asked, Said("note", "", NINE + HOUR, by_person=True)) == asked


def test_a_customer_who_speaks_has_not_confirmed_anything() -> None:
    assert after(Standing("asked", None, NINE), written()).state == "open"


def test_our_reminder_leaves_the_question_standing() -> None:
    assert after(Standing("asked", None, NINE), answered()).state == "asked"


def test_progress_told_to_somebody_who_waits_was_chased() -> None:
    assert was_chased(is_progress=True, waiting_since=NINE, at=NINE + HOUR)
    assert not was_chased(is_progress=True, waiting_since=None, at=NINE)
    assert not was_chased(is_progress=True, waiting_since=NINE + HOUR, at=NINE)
    assert not was_chased(is_progress=False, waiting_since=NINE, at=NINE)


said = st.builds(
    Said,
    direction=st.sampled_from(["in", "out", "note"]),
    channel=st.sampled_from(["email", "phone", "counter", "chat", "web"]),
    at=st.integers(-48, 48).map(lambda hours: NINE + hours * HOUR),
    by_person=st.booleans(),
)


@given(st.lists(said, max_size=12))
def test_nobody_waits_since_later_than_the_last_contact(history: list[Said]) -> None:
    standing = QUIET
    for each in history:
        standing = after(standing, each)
    assert standing.waiting_since is None or standing.waiting_since <= standing.last_contact_at
    assert standing.state in {"open", "asked"}
