"""A written request from a block: a case in the writer's words, a letter to them, once, and nothing told of others."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Case, Contact
from hospes.channels.block.models import Written
from hospes.channels.block.operations import (
    AddressUnclear,
    OnceUnclear,
    forget_what_was_sent,
    write,
)
from hospes.channels.email.models import Mailbox
from hospes.channels.portal.operations import NameMissing, NothingAsked
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from tests.channels.block.conftest import SAID
from tests.channels.conftest import events_named, letters


def said(at: datetime, **about: Any) -> Case:
    return write(at=at, **{**SAID, **about})


def test_a_newcomer_becomes_a_customer_with_a_case_in_their_words(
    anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    case = said(at)
    assert (case.reason, case.channel, case.reason_language) == ("The tap drips.", "web", "hu")
    assert case.customer.name == "Éva Kiss"
    assert Contact.objects.get().body == "The tap drips."
    (letter,) = letters("acknowledgement")
    assert letter.to == "eva@example.com"
    assert "/c/" in letter.body
    assert events_named("mail.queued")
    assert verify() is None


def test_sent_twice_it_is_one_case_and_one_letter(anna: Person, mailbox: Mailbox, at: datetime) -> None:
    assert said(at) == said(at, words="The tap drips. Please!")
    assert Case.objects.count() == len(letters()) == 1
    assert said(at, once="another-name-0") != said(at, once="")


def test_a_known_address_goes_to_its_customer_whatever_name_is_written(
    anna: Person, bella: Customer, mailbox: Mailbox, at: datetime
) -> None:
    case = said(at, address="Bella@Example.com", name="Somebody Else")
    assert case.customer == bella
    assert letters()[0].to == "bella@example.com"


def test_without_a_mailbox_it_is_a_case_all_the_same(anna: Person, service: Any, at: datetime) -> None:
    assert said(at).owner == anna
    assert letters() == []


def test_nobody_gets_more_letters_than_some_a_day(anna: Person, mailbox: Mailbox, at: datetime) -> None:
    for number in range(8):
        said(at, once=f"number-{number}-of-eight", words=f"Question {number}")
    assert Case.objects.count() == 8
    assert len(letters()) == 5


def test_a_situation_that_is_met_on_the_web_is_kept_and_another_is_left_out(
    anna: Person, edition: Edition, at: datetime
) -> None:
    case = said(at, situation="complaint")
    other = said(at, situation="nothing-like-it", once="another-name-0")
    assert (case.situation, case.edition_number) in {("complaint", edition.number), ("", None)}
    assert (other.situation, other.edition_number) == ("", None)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"words": " \x00 "}, NothingAsked),
        ({"name": " "}, NameMissing),
        ({"address": "eva"}, AddressUnclear),
        ({"once": "no!"}, OnceUnclear),
    ],
)
def test_what_is_refused_leaves_nothing(
    about: dict[str, str], refusal: type[Exception], anna: Person, at: datetime
) -> None:
    with pytest.raises(refusal):
        said(at, **about)
    assert not Case.objects.exists()
    assert not Customer.objects.exists()
    assert not Written.objects.exists()


def test_what_was_sent_is_forgotten_after_two_days_and_the_case_is_not(
    anna: Person, mailbox: Mailbox, at: datetime
) -> None:
    said(at)
    assert forget_what_was_sent(at=at + timedelta(days=1)) == 0
    assert forget_what_was_sent(at=at + timedelta(days=3)) == 1
    assert Case.objects.count() == 1
