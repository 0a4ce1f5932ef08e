"""A case ends with the customer's own word, or with a reason kept apart."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import (
    AlreadyClosed,
    CustomerWaits,
    NothingAnnounced,
    NotInTime,
    NotYours,
    StillPromised,
    WordsMissing,
    announce_closing,
    ask_whether_solved,
    close_after_silence,
    close_with_reason,
    confirm_solved,
    log_contact,
    not_yet,
    promise,
)
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Opened, away, last_event, names_of, sealed_in

When = Callable[..., datetime]


@pytest.fixture
def answered(case: Case, anna: Person, at: datetime) -> Case:
    """The case once we have answered: nobody waits, nothing is promised."""
    log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="The hinge is mended.")
    return case


def test_asking_leaves_the_case_open_in_everything_but_name(
    answered: Case, anna: Person, later: When
) -> None:
    ask_whether_solved(by=anna, at=later(hours=1), case=answered)
    answered.refresh_from_db()
    assert (answered.state, answered.asked_at, answered.ended_at) == ("asked", later(hours=1), None)
    assert Case.objects.open().filter(pk=answered.pk).exists()


def test_it_may_be_asked_again(answered: Case, anna: Person, later: When) -> None:
    ask_whether_solved(by=anna, at=later(hours=1), case=answered)
    ask_whether_solved(by=anna, at=later(days=2), case=answered)
    assert answered.asked_at == later(days=2)


def test_nobody_is_asked_while_they_wait_for_us(case: Case, anna: Person, later: When) -> None:
    with pytest.raises(CustomerWaits, match="waiting for an answer since"):
        ask_whether_solved(by=anna, at=later(), case=case)


def test_nobody_is_asked_while_a_promise_is_late(answered: Case, anna: Person, later: When) -> None:
    promise(by=anna, at=later(), case=answered, what="I call you.", due_at=later(hours=1))
    ask_whether_solved(by=anna, at=later(hours=1), case=answered)
    with pytest.raises(StillPromised, match="1 promise is late") as refused:
        ask_whether_solved(by=anna, at=later(hours=2), case=answered)
    assert refused.value.number == 1


@pytest.mark.parametrize("how", ["link", "portal"])
def test_the_customer_confirms_it_themselves(answered: Case, eva: Customer, later: When, how: str) -> None:
    confirm_solved(by=None, at=later(days=1), case=answered, how=how)
    answered.refresh_from_db()
    assert (answered.state, answered.ended_at, answered.ended_how) == ("closed", later(days=1), how)
    assert (answered.ended_by, answered.ended_reason) == (None, "")
    event = last_event(answered, "case.closed")
    assert (event.actor_kind, event.actor_id) == ("customer", eva.pk)
    assert event.data == {"how": how, "promises_open": 0, "times_reopened": 0}


def test_a_spoken_yes_names_who_said_it_and_who_heard_it(answered: Case, thomas: Person, later: When) -> None:
    confirm_solved(by=thomas, at=later(days=1), case=answered, how="spoken", said_by="Her husband")
    answered.refresh_from_db()
    assert (answered.ended_how, answered.ended_said_by) == ("spoken", "Her husband")
    assert answered.ended_by == thomas
    assert sealed_in(last_event(answered, "case.closed"))["said_by"] == "Her husband"


def test_a_spoken_yes_is_the_customers_unless_said_otherwise(
    answered: Case, anna: Person, later: When
) -> None:
    confirm_solved(by=anna, at=later(days=1), case=answered, how="spoken")
    assert answered.ended_said_by == "Kovács Éva"


def test_a_spoken_yes_nobody_heard_is_none(answered: Case, later: When) -> None:
    with pytest.raises(WordsMissing, match="the person who heard it"):
        confirm_solved(by=None, at=later(days=1), case=answered, how="spoken")


@pytest.mark.parametrize("how", ["silence", "reason", "shrug", ""])
def test_what_is_not_the_customers_word_confirms_nothing(
    answered: Case, anna: Person, later: When, how: str
) -> None:
    with pytest.raises(WordsMissing, match="how the customer confirmed it"):
        confirm_solved(by=anna, at=later(days=1), case=answered, how=how)


def test_the_customers_word_counts_even_while_they_wait(case: Case, later: When) -> None:
    confirm_solved(by=None, at=later(days=1), case=case, how="link")
    case.refresh_from_db()
    assert (case.state, case.waiting_since) == ("closed", None)


def test_confirming_twice_is_refused_kindly_and_changes_nothing(answered: Case, later: When) -> None:
    confirm_solved(by=None, at=later(days=1), case=answered, how="link")
    with pytest.raises(AlreadyClosed):
        confirm_solved(by=None, at=later(days=2), case=answered, how="link")
    answered.refresh_from_db()
    assert answered.ended_at == later(days=1)
    assert names_of(answered).count("case.closed") == 1


def test_a_case_never_ends_before_it_began(opened: Opened, later: When) -> None:
    case = opened(at=later(days=1))
    confirm_solved(by=None, at=later(), case=case, how="link")
    assert case.ended_at == case.opened_at


def test_not_yet_is_logged_and_opens_the_question_again(answered: Case, anna: Person, later: When) -> None:
    ask_whether_solved(by=anna, at=later(hours=1), case=answered)
    not_yet(by=None, at=later(hours=2), case=answered, words="It creaks.")
    answered.refresh_from_db()
    assert (answered.state, answered.waiting_since) == ("open", later(hours=2))
    said = answered.contacts.latest("pk")
    assert (said.direction, said.channel, said.body) == ("in", "web", "It creaks.")


def test_not_yet_without_words_is_heard_as_well(answered: Case, later: When) -> None:
    not_yet(by=None, at=later(hours=2), case=answered, words=" ")
    assert "not solved yet" in answered.contacts.latest("pk").body


def test_not_yet_on_a_closed_case_brings_it_back(answered: Case, anna: Person, later: When) -> None:
    confirm_solved(by=None, at=later(days=1), case=answered, how="link")
    not_yet(by=None, at=later(days=2), case=answered, words="It broke again.")
    answered.refresh_from_db()
    assert (answered.state, answered.owner, answered.reopened_count) == ("open", anna, 1)


def test_not_yet_spoken_on_the_phone_leaves_nobody_waiting(answered: Case, anna: Person, later: When) -> None:
    not_yet(by=anna, at=later(hours=2), case=answered, words="Still loose, she says.", channel="phone")
    assert (answered.state, answered.waiting_since) == ("open", None)


# -- silence ----------------------------------------------------------------------------------------------


def test_silence_after_an_announced_date_closes(answered: Case, anna: Person, later: When) -> None:
    attempt = announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=3))
    assert (answered.state, answered.asked_at) == ("asked", later())
    close_after_silence(at=later(days=3), case=answered)
    attempt.refresh_from_db()
    assert (answered.ended_how, attempt.outcome) == ("silence", "silent")
    assert names_of(answered)[-2:] == ["case.closing_announced", "case.closed"]


def test_silence_nobody_announced_closes_nothing(answered: Case, later: When) -> None:
    with pytest.raises(NothingAnnounced, match="Tell the customer first"):
        close_after_silence(at=later(days=30), case=answered)


def test_silence_before_the_date_closes_nothing(answered: Case, anna: Person, later: When) -> None:
    announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=3))
    with pytest.raises(NothingAnnounced, match="The customer has until"):
        close_after_silence(at=later(days=2), case=answered)


def test_a_later_announcement_replaces_the_first(answered: Case, anna: Person, later: When) -> None:
    first = announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=3))
    announce_closing(by=anna, at=later(hours=1), case=answered, closes_at=later(days=6))
    first.refresh_from_db()
    assert first.outcome == "dropped"
    with pytest.raises(NothingAnnounced):
        close_after_silence(at=later(days=3), case=answered)
    assert close_after_silence(at=later(days=6), case=answered).is_closed


def test_the_customer_has_two_days_to_answer(answered: Case, anna: Person, later: When) -> None:
    with pytest.raises(NotInTime, match="two days"):
        announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=1))


def test_nothing_is_announced_to_somebody_who_waits_or_to_whom_we_owe(
    opened: Opened, answered: Case, anna: Person, later: When
) -> None:
    with pytest.raises(CustomerWaits):
        announce_closing(by=anna, at=later(), case=opened("The oven"), closes_at=later(days=3))
    promise(by=anna, at=later(), case=answered, what="I call you.", due_at=later(hours=1))
    with pytest.raises(StillPromised):
        announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=3))


def test_an_old_announcement_does_not_count_after_the_case_came_back(
    answered: Case, anna: Person, later: When
) -> None:
    announce_closing(by=anna, at=later(), case=answered, closes_at=later(days=3))
    close_after_silence(at=later(days=3), case=answered)
    not_yet(by=None, at=later(days=4), case=answered, words="I was away.")
    log_contact(by=anna, at=later(days=5), case=answered, direction="out", channel="email", body="Sorry!")
    with pytest.raises(NothingAnnounced):
        close_after_silence(at=later(days=9), case=answered)


# -- a stated reason --------------------------------------------------------------------------------------


def test_a_stated_reason_closes_and_says_so_wherever_it_is_counted(
    case: Case, anna: Person, later: When
) -> None:
    close_with_reason(by=anna, at=later(hours=1), case=case, reason="The same as case 7")
    case.refresh_from_db()
    assert (case.ended_how, case.ended_reason, case.ended_by) == ("reason", "The same as case 7", anna)
    event = last_event(case, "case.closed")
    assert event.data["how"] == "reason"
    assert sealed_in(event)["reason"] == "The same as case 7"


def test_a_reason_without_words_is_none(case: Case, anna: Person, later: When) -> None:
    with pytest.raises(WordsMissing, match="without the customer's word"):
        close_with_reason(by=anna, at=later(), case=case, reason="  \n")


def test_only_who_looks_after_it_closes_it_for_a_reason(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, later: When
) -> None:
    case = opened()
    with pytest.raises(NotYours):
        close_with_reason(by=thomas, at=later(), case=case, reason="Tidying up")
    with pytest.raises(NotYours):
        announce_closing(by=thomas, at=later(), case=case, closes_at=later(days=3))
    assert close_with_reason(by=niamh, at=later(), case=case, reason="Spam").is_closed
    other = opened()
    away(anna, thomas, later())
    assert close_with_reason(by=thomas, at=later(), case=other, reason="Spam").is_closed


def test_what_is_closed_is_not_closed_or_asked_again(case: Case, anna: Person, later: When) -> None:
    close_with_reason(by=anna, at=later(), case=case, reason="Spam")
    for verb in (
        lambda: ask_whether_solved(by=anna, at=later(), case=case),
        lambda: announce_closing(by=anna, at=later(), case=case, closes_at=later(days=3)),
        lambda: close_after_silence(at=later(), case=case),
        lambda: close_with_reason(by=anna, at=later(), case=case, reason="Spam"),
    ):
        with pytest.raises(AlreadyClosed, match="Reopen it first"):
            verb()
