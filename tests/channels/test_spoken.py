"""Calls and visits are taken down: whose they are, which matter, what was said."""

from datetime import datetime

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import WordsMissing, confirm_solved
from hospes.channels.counter.operations import log_visit
from hospes.channels.phone.operations import WhoWasIt, log_call
from hospes.customers.models import Address, Customer
from hospes.customers.operations import UnreadableAddress, welcome_customer
from hospes.ledger.queries import verify
from hospes.staff.models import Person


def test_a_first_call_welcomes_the_caller_and_opens_their_case(anna: Person, at: datetime) -> None:
    logged = log_call(
        by=anna, at=at, direction="in", words="My oven is cold.", number="06 30 123 4567", name="Éva Balogh"
    )
    assert logged.is_new_customer
    assert (logged.case.customer.name, logged.case.owner) == ("Éva Balogh", anna)
    assert logged.case.reason == "My oven is cold."
    assert Address.objects.get().normalised == "+36301234567"
    assert (logged.contact.channel, logged.contact.direction, logged.contact.person) == ("phone", "in", anna)
    assert logged.case.waiting_since is None
    assert verify() is None


def test_a_known_number_leads_to_its_customer(anna: Person, bella: Customer, at: datetime) -> None:
    logged = log_call(by=anna, at=at, direction="in", words="It is me again.", number="+36 30 123 4567")
    assert logged.case.customer == bella
    assert not logged.is_new_customer


def test_a_number_that_a_family_shares_is_asked_about(anna: Person, bella: Customer, at: datetime) -> None:
    welcome_customer(by=None, at=at, name="Pál Fodor", phones=["+36301234567"])
    with pytest.raises(WhoWasIt, match="Bella Fodor, Pál Fodor") as refused:
        log_call(by=anna, at=at, direction="in", words="Hello.", number="+36301234567")
    assert [customer.name for customer in refused.value.customers] == ["Bella Fodor", "Pál Fodor"]
    assert Case.objects.count() == 0
    logged = log_call(by=anna, at=at, direction="in", words="Hello.", number="+36301234567", name="pál fodor")
    assert logged.case.customer.name == "Pál Fodor"


def test_somebody_new_at_a_known_number_is_welcomed(anna: Person, bella: Customer, at: datetime) -> None:
    logged = log_call(by=anna, at=at, direction="in", words="Hi.", number="+36301234567", name="Zita Fodor")
    assert logged.is_new_customer
    assert Customer.objects.count() == 2


def test_a_call_goes_on_with_a_case(anna: Person, case: Case, at: datetime) -> None:
    logged = log_call(
        by=anna, at=at, direction="out", words="We come on Monday.", case=case, is_progress=True
    )
    assert logged.case == case
    assert (logged.contact.direction, logged.contact.is_progress) == ("out", True)
    assert Case.objects.count() == 1


def test_a_call_of_another_person_in_the_case_is_theirs(anna: Person, case: Case, at: datetime) -> None:
    husband = welcome_customer(by=None, at=at, name="Pál Fodor")
    logged = log_call(by=anna, at=at, direction="in", words="I add:", case=case, customer=husband)
    assert logged.contact.customer == husband
    assert logged.case.customer.name == "Bella Fodor"


def test_a_call_about_a_closed_case_reopens_it(anna: Person, case: Case, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    log_call(by=anna, at=at, direction="in", words="It broke again.", case=case)
    case.refresh_from_db()
    assert (case.state, case.owner) == ("open", anna)


@pytest.mark.parametrize("given", [{}, {"number": "+36 30 999 9999"}])
def test_nobody_named_is_asked_about(anna: Person, at: datetime, given: dict[str, str]) -> None:
    with pytest.raises(WhoWasIt, match="Choose the customer"):
        log_call(by=anna, at=at, direction="in", words="Hello.", **given)


def test_a_call_without_words_is_refused(anna: Person, bella: Customer, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        log_call(by=anna, at=at, direction="in", words="  ", customer=bella)


def test_a_number_that_is_none_is_refused_and_nothing_is_kept(anna: Person, at: datetime) -> None:
    with pytest.raises(UnreadableAddress):
        log_call(by=anna, at=at, direction="in", words="Hello.", number="abc", name="Éva")
    assert (Customer.objects.count(), Contact.objects.count()) == (0, 0)


def test_a_visit_is_a_contact_at_the_counter(anna: Person, bella: Customer, at: datetime) -> None:
    logged = log_visit(by=anna, at=at, words="I come about my drawer.", customer=bella)
    assert (logged.contact.channel, logged.contact.direction) == ("counter", "in")
    assert logged.case.channel == "counter"
    again = log_visit(by=anna, at=at, words="Here I am again.", case=logged.case)
    assert again.case == logged.case


def test_a_new_visitor_speaks_the_language_that_is_noted(anna: Person, at: datetime) -> None:
    assert (
        log_visit(by=anna, at=at, words="Γεια.", name="Νίκος", language="el").case.customer.language == "el"
    )
    assert log_visit(by=anna, at=at, words="Hi.", name="Nick").case.customer.language == "en"
