"""A customer is taken in once, with every way to reach them."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.customers import operations
from hospes.customers.models import Address, Customer, SearchWord
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.customers.conftest import Welcome


def test_a_customer_is_welcomed_with_name_language_and_tier(
    anna: Person, at: datetime, welcome: Welcome
) -> None:
    customer = welcome("  Kovács   Éva ", language="hu", tier="studio")
    stored = Customer.objects.get()
    assert stored == customer
    assert (stored.name, stored.kind, stored.language, stored.tier) == (
        "Kovács Éva",
        "person",
        "hu",
        "studio",
    )
    assert stored.created_at == at


def test_the_first_address_of_each_kind_is_the_preferred_one(eva: Customer) -> None:
    preferred = eva.addresses.filter(is_primary=True).values_list("kind", "value")
    assert sorted(preferred) == [
        ("email", "eva.kovacs@example.com"),
        ("phone", "06 30 123 4567"),
        ("postal", "1011 Budapest, Fő u. 12."),
    ]


def test_addresses_are_kept_as_given_and_in_one_form(eva: Customer) -> None:
    kept = dict(eva.addresses.values_list("value", "normalised"))
    assert kept["Eva@example.org"] == "eva@example.org"
    assert kept["06 30 123 4567"] == "+36301234567"


def test_an_address_given_twice_is_kept_once(welcome: Welcome) -> None:
    customer = welcome("Éva", emails=["eva@example.com", " EVA@example.com"], phones=["1204", "12-04"])
    assert customer.addresses.count() == 2


def test_a_customer_without_a_name_is_refused(welcome: Welcome) -> None:
    with pytest.raises(operations.NameMissing, match="Give the customer a name"):
        welcome(" \n ")
    assert not Customer.objects.exists()


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"emails": ["eva"]}, "is not an e-mail address"),
        ({"phones": ["call me"]}, "is not a telephone number"),
        ({"postal": ["—"]}, "is not a postal address"),
    ],
)
def test_what_is_no_address_is_refused_with_advice(
    welcome: Welcome, given: dict[str, list[str]], advice: str
) -> None:
    with pytest.raises(operations.UnreadableAddress, match=advice):
        welcome("Éva", **given)
    assert not Customer.objects.exists()


def test_an_address_longer_than_any_letter_is_refused(welcome: Welcome) -> None:
    with pytest.raises(operations.UnreadableAddress):
        welcome("Éva", postal=["Long street " * 50])


def test_an_email_address_leads_to_one_customer(welcome: Welcome, eva: Customer) -> None:
    with pytest.raises(operations.AddressTaken, match="already leads to Kovács Éva") as refused:
        welcome("Somebody else", emails=["EVA@example.org"])
    assert refused.value.customer == eva
    assert Customer.objects.count() == 1


def test_the_database_itself_keeps_an_email_address_with_one_customer(
    eva: Customer, welcome: Welcome
) -> None:
    other = welcome("Somebody else")
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(customer=other, kind="email", value="x", normalised="eva@example.org")


def test_families_share_a_telephone(welcome: Welcome, eva: Customer) -> None:
    husband = welcome("Kovács Péter", phones=["+36 30 123 4567"])
    assert husband.addresses.get().normalised == "+36301234567"


def test_people_work_for_organisations(welcome: Welcome) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    buyer = welcome("Lena Berg", organisation=studio)
    assert buyer.organisation == studio
    assert list(studio.people.all()) == [buyer]


def test_nobody_works_for_a_person(welcome: Welcome, eva: Customer) -> None:
    with pytest.raises(operations.NotAnOrganisation, match="Kovács Éva is not an organisation"):
        welcome("Lena Berg", organisation=eva)


def test_an_organisation_has_no_employer(welcome: Welcome) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    with pytest.raises(operations.NotAnOrganisation, match="Only a person"):
        welcome("Fjord Bergen", kind="organisation", organisation=studio)


def test_a_department_of_the_house_is_an_internal_customer(welcome: Welcome) -> None:
    warehouse = welcome("Warehouse", kind="internal", phones=["1204"])
    assert warehouse.kind == Customer.Kind.INTERNAL
    assert warehouse.addresses.get().normalised == "1204"


def test_welcoming_is_one_entry_in_the_ledger_with_personal_fields_sealed(
    eva: Customer, anna: Person, at: datetime
) -> None:
    entry = Event.objects.get(name="customer.welcomed")
    assert (entry.about_type, entry.about_id, entry.customer_id) == ("customer", eva.pk, eva.pk)
    assert (entry.actor_id, entry.at) == (anna.pk, at)
    assert entry.data == {"kind": "person", "language": "hu", "tier": "standard", "organisation": None}
    assert entry.sealed
    written = repr(entry.data) + repr(bytes(entry.sealed))
    for personal in ("Kovács", "eva@example.org", "6301234567"):
        assert personal not in written


def test_a_refused_customer_leaves_nothing_behind(welcome: Welcome, eva: Customer) -> None:
    before = (Customer.objects.count(), SearchWord.objects.count(), Event.objects.count())
    with pytest.raises(operations.AddressTaken):
        welcome("Somebody else", phones=["1204"], emails=["eva@example.org"])
    assert (Customer.objects.count(), SearchWord.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("broken", [{"name": ""}, {"organisation_id": 1, "kind": "organisation"}])
def test_the_database_refuses_a_customer_that_cannot_be(db: None, broken: dict[str, object]) -> None:
    Customer.objects.create(pk=1, name="Fjord", sort_name="fjord", kind="organisation")
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.create(**{"name": "Eva", "sort_name": "eva", **broken})


def test_the_database_refuses_a_customer_employed_by_themselves(eva: Customer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.filter(pk=eva.pk).update(organisation=eva.pk)


def test_the_system_may_welcome_a_customer_who_writes_by_mail(db: None, at: datetime) -> None:
    customer = operations.welcome_customer(by=None, at=at, name="New", emails=["new@example.com"])
    assert Event.objects.get().actor_kind == "system"
    assert customer.tier == "standard"


def test_welcoming_takes_a_constant_number_of_queries(
    anna: Person, at: datetime, django_assert_max_num_queries
) -> None:
    # customer, addresses (looked up, savepoint, written, released), words, seal key, ledger head and entry,
    # savepoint pairs of the transaction under test
    with django_assert_max_num_queries(18):
        operations.welcome_customer(
            by=anna,
            at=at,
            name="A B C D E F",
            emails=[f"{n}@example.com" for n in range(8)],
            phones=[f"+36 30 123 45{n}" for n in range(10, 18)],
        )
