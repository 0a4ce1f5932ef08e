"""The ways to reach a customer change; the words that find them keep in step."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.customers import operations, queries
from hospes.customers.models import Address, Customer, SearchWord
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.customers.conftest import Welcome


def _preferred(customer: Customer, kind: str) -> str:
    return customer.addresses.get(kind=kind, is_primary=True).value


def test_a_further_number_is_noted_beside_the_preferred_one(
    eva: Customer, anna: Person, at: datetime
) -> None:
    operations.add_address(by=anna, at=at, customer=eva, kind="phone", value="+36 1 555 0123")
    assert eva.addresses.filter(kind="phone").count() == 2
    assert _preferred(eva, "phone") == "06 30 123 4567"


def test_the_first_address_of_a_kind_is_preferred_without_asking(
    welcome: Welcome, anna: Person, at: datetime
) -> None:
    customer = welcome("Éva")
    added = operations.add_address(by=anna, at=at, customer=customer, kind="email", value="eva@example.com")
    assert added.is_primary


def test_a_new_address_can_be_preferred_at_once(eva: Customer, anna: Person, at: datetime) -> None:
    operations.add_address(
        by=anna, at=at, customer=eva, kind="phone", value="+36 1 555 0123", is_primary=True
    )
    assert _preferred(eva, "phone") == "+36 1 555 0123"


def test_an_address_known_already_is_given_back(eva: Customer, anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    again = operations.add_address(by=anna, at=at, customer=eva, kind="phone", value="+36301234567")
    assert again == eva.addresses.get(kind="phone")
    assert Event.objects.count() == before


def test_somebody_elses_email_address_is_refused_by_name(
    eva: Customer, welcome: Welcome, anna: Person, at: datetime
) -> None:
    other = welcome("Nagy Béla")
    with pytest.raises(operations.AddressTaken, match="Kovács Éva"):
        operations.add_address(by=anna, at=at, customer=other, kind="email", value="eva@example.org")
    assert not other.addresses.exists()


def test_what_is_no_address_is_refused(eva: Customer, anna: Person, at: datetime) -> None:
    with pytest.raises(operations.UnreadableAddress, match="country code"):
        operations.add_address(by=anna, at=at, customer=eva, kind="phone", value="twelve")


def test_a_number_is_forgotten_with_its_words(eva: Customer, anna: Person, at: datetime) -> None:
    assert queries.search("0630123") == [eva]
    operations.remove_address(by=anna, at=at, address=eva.addresses.get(kind="phone"))
    assert queries.search("0630123") == []
    assert queries.search("kovacs") == [eva]


def test_when_the_preferred_address_goes_the_next_takes_its_place(
    eva: Customer, anna: Person, at: datetime
) -> None:
    operations.remove_address(by=anna, at=at, address=eva.addresses.get(value="eva.kovacs@example.com"))
    assert _preferred(eva, "email") == "Eva@example.org"


def test_a_forgotten_email_address_may_lead_to_somebody_else(
    eva: Customer, welcome: Welcome, anna: Person, at: datetime
) -> None:
    operations.remove_address(by=anna, at=at, address=eva.addresses.get(value="Eva@example.org"))
    heir = welcome("Kovács Péter", emails=["eva@example.org"])
    assert queries.by_email("eva@example.org") == heir


def test_another_address_is_preferred(eva: Customer, anna: Person, at: datetime) -> None:
    operations.make_primary(by=anna, at=at, address=eva.addresses.get(value="Eva@example.org"))
    assert _preferred(eva, "email") == "Eva@example.org"
    entry = Event.objects.get(name="customer.address_made_primary")
    assert entry.data["kind"] == "email"
    assert entry.data["from"] != entry.data["to"]


def test_preferring_the_preferred_address_changes_nothing(eva: Customer, anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.make_primary(by=anna, at=at, address=eva.addresses.get(value="eva.kovacs@example.com"))
    assert Event.objects.count() == before


def test_the_database_keeps_one_preferred_address_of_a_kind(eva: Customer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        eva.addresses.update(is_primary=True)


def test_the_database_keeps_an_address_once_per_customer(eva: Customer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(customer=eva, kind="phone", value="x", normalised="+36301234567")


def test_ledger_entries_about_addresses_seal_what_they_say(eva: Customer, anna: Person, at: datetime) -> None:
    added = operations.add_address(by=anna, at=at, customer=eva, kind="phone", value="+36 1 555 0123")
    operations.remove_address(by=anna, at=at, address=added)
    for name in ("customer.address_added", "customer.address_removed"):
        entry = Event.objects.get(name=name)
        assert entry.customer_id == eva.pk
        assert entry.sealed
        assert "555" not in repr(entry.data) + repr(bytes(entry.sealed))


def test_a_name_is_corrected_and_found_by_its_new_form(eva: Customer, anna: Person, at: datetime) -> None:
    changed = operations.change_customer(by=anna, at=at, customer=eva, name="Szabó Éva")
    assert Customer.objects.get().name == changed.name == "Szabó Éva"
    assert queries.search("szabo") == [eva]
    assert queries.search("kovacs vac") == []
    assert [found.name for found in queries.page().customers] == ["Szabó Éva"]


def test_an_old_name_still_in_an_address_still_finds(eva: Customer, anna: Person, at: datetime) -> None:
    operations.change_customer(by=anna, at=at, customer=eva, name="Szabó Éva")
    assert queries.search("kovacs") == [eva]  # eva.kovacs@example.com


def test_language_and_tier_are_changed_and_noted_from_what_to_what(
    eva: Customer, anna: Person, at: datetime
) -> None:
    operations.change_customer(by=anna, at=at, customer=eva, language="en", tier="trade")
    entry = Event.objects.get(name="customer.changed")
    assert entry.data == {
        "from": {"language": "hu", "tier": "standard"},
        "to": {"language": "en", "tier": "trade"},
    }
    assert entry.sealed is None


def test_a_changed_name_is_sealed_in_the_ledger(eva: Customer, anna: Person, at: datetime) -> None:
    operations.change_customer(by=anna, at=at, customer=eva, name="Szabó Éva")
    entry = Event.objects.get(name="customer.changed")
    assert entry.data == {"from": {}, "to": {}}
    assert entry.sealed
    assert "Szab" not in repr(bytes(entry.sealed))


def test_changing_nothing_records_nothing(eva: Customer, anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.change_customer(by=anna, at=at, customer=eva, name="Kovács Éva", language="hu")
    operations.change_customer(by=anna, at=at, customer=eva)
    assert Event.objects.count() == before


def test_an_employer_is_given_and_taken_away(
    eva: Customer, welcome: Welcome, anna: Person, at: datetime
) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    operations.change_customer(by=anna, at=at, customer=eva, organisation=studio)
    assert queries.people_of(studio) == [eva]
    operations.change_customer(by=anna, at=at, customer=eva, language="en")
    assert queries.people_of(studio) == [eva]
    operations.change_customer(by=anna, at=at, customer=eva, organisation=None)
    assert queries.people_of(studio) == []


def test_nobody_becomes_their_own_employer(eva: Customer, anna: Person, at: datetime) -> None:
    with pytest.raises(operations.NotAnOrganisation):
        operations.change_customer(by=anna, at=at, customer=eva, organisation=eva)
    assert eva.organisation is None


def test_an_employed_person_does_not_become_an_organisation(
    eva: Customer, welcome: Welcome, anna: Person, at: datetime
) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    operations.change_customer(by=anna, at=at, customer=eva, organisation=studio)
    with pytest.raises(operations.NotAnOrganisation, match="Only a person"):
        operations.change_customer(by=anna, at=at, customer=eva, kind="organisation")
    operations.change_customer(by=anna, at=at, customer=eva, kind="organisation", organisation=None)
    assert Customer.objects.get(pk=eva.pk).kind == "organisation"


def test_an_organisation_with_people_stays_one(welcome: Welcome, anna: Person, at: datetime) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    welcome("Lena Berg", organisation=studio)
    with pytest.raises(operations.NotAnOrganisation, match="People work for Fjord"):
        operations.change_customer(by=anna, at=at, customer=studio, kind="person")
    assert studio.kind == "organisation"


def test_a_name_cannot_be_taken_away(eva: Customer, anna: Person, at: datetime) -> None:
    with pytest.raises(operations.NameMissing):
        operations.change_customer(by=anna, at=at, customer=eva, name="  ")


def test_a_change_starts_from_the_record_as_it_is_now(eva: Customer, anna: Person, at: datetime) -> None:
    stale = Customer.objects.get(pk=eva.pk)
    operations.change_customer(by=anna, at=at, customer=eva, tier="trade")
    operations.change_customer(by=anna, at=at, customer=stale, language="en")
    stored = Customer.objects.get(pk=eva.pk)
    assert (stored.tier, stored.language, stale.tier) == ("trade", "en", "trade")


def test_words_are_those_of_the_record_whatever_was_changed(
    eva: Customer, anna: Person, at: datetime, welcome: Welcome
) -> None:
    operations.add_address(by=anna, at=at, customer=eva, kind="email", value="e.k@example.net")
    operations.change_customer(by=anna, at=at, customer=eva, name="Kovács-Szabó Éva")
    operations.remove_address(by=anna, at=at, address=eva.addresses.get(kind="postal"))
    as_if_new = {
        address.kind: [a.value for a in eva.addresses.filter(kind=address.kind)]
        for address in eva.addresses.all()
    }
    kept = set(SearchWord.objects.filter(customer=eva).values_list("word", flat=True))
    Address.objects.all().delete()
    twin = welcome("Kovács-Szabó Éva", emails=as_if_new["email"], phones=as_if_new["phone"])
    assert kept == set(SearchWord.objects.filter(customer=twin).values_list("word", flat=True))
