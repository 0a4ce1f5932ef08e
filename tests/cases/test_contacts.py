"""What is said and written, and what it does to a case."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import (
    announce_closing,
    ask_whether_solved,
    close_with_reason,
    confirm_solved,
    log_contact,
)
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event, names_of, sealed_in

When = Callable[..., datetime]


class Says(Protocol):
    def __call__(self, direction: str, channel: str = "email", **details: Any) -> Contact: ...


@pytest.fixture
def says(case: Case, anna: Person, at: datetime) -> Says:
    """Logs a contact in the case an hour after it was opened: by the customer when it comes in writing."""

    def log(direction: str, channel: str = "email", **details: Any) -> Contact:
        written = direction == "in" and channel in ("email", "web", "chat")
        usual: dict[str, Any] = {
            "by": None if written else anna,
            "at": at + timedelta(hours=1),
            "case": case,
            "body": "Is there any news?",
        }
        return log_contact(direction=direction, channel=channel, **(usual | details))

    return log


def test_a_contact_says_who_what_when_and_where(
    says: Says, case: Case, anna: Person, eva: Customer, later: When
) -> None:
    contact = says("out", subject="Your hinge", body="It is ordered.", language="hu")
    contact.refresh_from_db()
    assert (contact.case, contact.customer, contact.person) == (case, eva, anna)
    assert (contact.direction, contact.channel, contact.at) == ("out", "email", later(hours=1))
    assert (contact.subject, contact.body, contact.language) == ("Your hinge", "It is ordered.", "hu")


def test_somebody_else_of_the_customers_may_speak(says: Says, case: Case, harbour: Customer) -> None:
    assert says("in", customer=harbour).customer == harbour


def test_an_answer_ends_the_wait_and_the_next_question_begins_it_anew(
    says: Says, case: Case, later: When
) -> None:
    says("out")
    assert case.waiting_since is None
    says("in", at=later(hours=2))
    case.refresh_from_db()
    assert (case.waiting_since, case.last_contact_at) == (later(hours=2), later(hours=2))
    assert case.act_by == later(hours=6)


def test_an_acknowledgement_sent_by_the_house_answers_nobody(says: Says, case: Case, at: datetime) -> None:
    says("out", by=None)
    assert case.waiting_since == at


def test_a_note_among_us_changes_nothing_about_the_case(says: Says, case: Case, at: datetime) -> None:
    note = says("note", channel="", body="She sounded tired.")
    case.refresh_from_db()
    assert (note.channel, case.waiting_since, case.last_contact_at) == ("", at, at)


@pytest.mark.parametrize(("waits", "chased"), [(True, True), (False, False)])
def test_progress_is_proactive_only_while_nobody_had_to_ask(
    opened: Opened, says: Says, waits: bool, chased: bool
) -> None:
    case = opened(channel="email" if waits else "phone")
    told = says("out", case=case, is_progress=True)
    assert (told.is_progress, told.was_chased) == (True, chased)


def test_what_comes_in_is_never_progress(says: Says) -> None:
    assert says("in", is_progress=True).is_progress is False


def test_a_customer_who_was_asked_and_speaks_has_a_case_that_is_open_again(
    says: Says, case: Case, anna: Person, later: When
) -> None:
    says("out")
    ask_whether_solved(by=anna, at=later(hours=2), case=case)
    says("in", at=later(hours=3), body="Yes, thanks! But the drawer sticks.")
    case.refresh_from_db()
    assert (case.state, case.asked_at, case.waiting_since) == ("open", None, later(hours=3))


def test_a_word_from_the_customer_takes_back_an_announced_closing(
    says: Says, case: Case, anna: Person, later: When
) -> None:
    says("out")
    attempt = announce_closing(by=anna, at=later(hours=2), case=case, closes_at=later(days=4))
    says("in", at=later(days=1))
    attempt.refresh_from_db()
    assert attempt.outcome == "spoken"


def test_our_reminder_leaves_the_announced_closing_standing(
    says: Says, case: Case, anna: Person, later: When
) -> None:
    says("out")
    attempt = announce_closing(by=anna, at=later(hours=2), case=case, closes_at=later(days=4))
    says("out", at=later(days=1))
    attempt.refresh_from_db()
    assert attempt.outcome == "pending"


@pytest.mark.parametrize("channel", ["email", "phone", "counter", "chat", "web"])
def test_a_word_on_a_closed_case_reopens_it_to_the_same_owner_whatever_the_channel(
    says: Says, case: Case, anna: Person, later: When, channel: str
) -> None:
    confirm_solved(by=None, at=later(hours=2), case=case, how="link")
    says("in", channel=channel, at=later(days=9), body="It broke again.")
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)
    assert case.reopenings.get().why == "It broke again."
    assert names_of(case)[-2:] == ["case.reopened", "contact.logged"]


def test_an_empty_word_reopens_it_too(says: Says, case: Case, later: When) -> None:
    confirm_solved(by=None, at=later(hours=2), case=case, how="link")
    says("in", at=later(days=9), body="")
    assert case.reopenings.get().why == "The customer came back."


def test_a_message_written_before_the_end_and_arriving_after_it_reopens_as_well(
    says: Says, case: Case, anna: Person, later: When
) -> None:
    close_with_reason(by=anna, at=later(hours=5), case=case, reason="Duplicate of another case")
    says("in", at=later(hours=1))
    assert case.state == "open"
    assert case.reopenings.get().at == later(hours=5)


def test_our_last_word_on_a_closed_case_leaves_it_closed(
    says: Says, case: Case, anna: Person, later: When
) -> None:
    confirm_solved(by=None, at=later(hours=2), case=case, how="link")
    says("out", at=later(hours=3), body="Thank you, and good cooking!")
    says("note", channel="", at=later(hours=4))
    case.refresh_from_db()
    assert (case.state, case.waiting_since) == ("closed", None)
    assert case.last_contact_at == later(hours=3)


def test_what_was_said_is_sealed_and_the_customer_is_named_as_who_did_it(
    says: Says, case: Case, eva: Customer
) -> None:
    says("in", subject="Hinge", body="I cut my foot.")
    event = last_event(case, "contact.logged")
    assert (event.actor_kind, event.actor_id) == ("customer", eva.pk)
    assert event.data == {"direction": "in", "channel": "email", "progress": False}
    assert sealed_in(event) == {"subject": "Hinge", "body": "I cut my foot."}


def test_long_subjects_and_unstorable_marks_do_no_harm(says: Says) -> None:
    contact = says("in", subject="x" * 900, body="before\x00after \udfff")
    contact.refresh_from_db()
    assert len(contact.subject) == 400
    assert contact.body.startswith("beforeafter")


@pytest.mark.parametrize(("direction", "channel"), [("sideways", "email"), ("in", "pigeon")])
def test_an_unknown_direction_or_channel_is_a_mistake_of_ours(
    says: Says, case: Case, direction: str, channel: str
) -> None:
    with pytest.raises(ValueError):
        says(direction, channel)
    assert not case.contacts.exists()


def test_a_stale_copy_of_the_case_does_no_harm(
    says: Says, case: Case, anna: Person, at: datetime, later: When
) -> None:
    stale = Case.objects.get(pk=case.pk)
    says("out")
    log_contact(by=None, at=later(hours=2), case=stale, direction="in", channel="web", body="And the drawer?")
    assert stale.waiting_since == later(hours=2)
    case.refresh_from_db()
    assert case.waiting_since == later(hours=2)
