"""Who says aloud that it is solved gets the link of the question by mail, once."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, confirm_solved, reopen
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import set_up_mailbox
from hospes.customers.models import Address
from hospes.feedback.operations import invite, write_question
from hospes.feedback.queries import survey_of
from hospes.ledger.queries import failed_work
from hospes.ledger.reactions import run_reactions
from hospes.staff.models import Person, Team

Later = Callable[..., datetime]


@pytest.fixture
def mailbox(anna: Person, service: Team, at: datetime) -> Mailbox:
    return set_up_mailbox(
        by=None, at=at, address="service@meridian.example.com", team=service, name="Service"
    )


def said_aloud(case: Case, anna: Person, at: datetime) -> None:
    confirm_solved(case=case, how="spoken", said_by="Kovács Éva", by=anna, at=at)
    run_reactions()


def letters(case: Case) -> list[OutboundMessage]:
    return list(OutboundMessage.objects.filter(case=case))


def test_a_spoken_yes_is_followed_by_a_mail_with_the_link(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    said_aloud(case, anna, at)
    (letter,) = letters(case)
    survey = survey_of(case)
    assert survey is not None
    assert letter.to == "eva.kovacs@example.com"
    assert f"/f/{survey.token}/" in letter.body
    assert "http" in letter.body
    assert anna.name in letter.body
    assert letter.state == "queued"


def test_it_is_written_in_the_customers_language(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    survey = invite(case=case, at=at)
    survey.language = "en"
    assert "One short question" in write_question(survey=survey, at=at).body


def test_whoever_said_it_on_their_page_has_the_question_there(
    case: Case, mailbox: Mailbox, at: datetime
) -> None:
    confirm_solved(case=case, how="link", by=None, at=at)
    run_reactions()
    assert survey_of(case) is not None
    assert letters(case) == []


def test_an_ending_with_a_stated_reason_is_followed_by_nothing(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    close_with_reason(case=case, reason="Written twice by mistake.", by=anna, at=at)
    run_reactions()
    assert letters(case) == []


def test_a_case_that_ends_twice_is_written_about_once(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime, later: Later
) -> None:
    said_aloud(case, anna, at)
    reopen(case=case, why="The door fell off again.", by=anna, at=later(hours=3))
    said_aloud(case, anna, later(hours=5))
    assert len(letters(case)) == 1


def test_who_was_already_asked_on_their_page_gets_no_mail(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    invite(case=case, at=at)
    said_aloud(case, anna, at)
    assert letters(case) == []


def test_without_an_address_the_question_waits_and_nothing_fails(
    case: Case, anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    Address.objects.filter(customer=case.customer, kind="email").delete()
    said_aloud(case, anna, at)
    assert survey_of(case) is not None
    assert letters(case) == []
    assert not list(failed_work())


def test_without_a_mailbox_too(case: Case, anna: Person, at: datetime) -> None:
    said_aloud(case, anna, at)
    assert survey_of(case) is not None
    assert letters(case) == []
    assert not list(failed_work())
