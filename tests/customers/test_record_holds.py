"""Whatever is done with customers in whatever order, their record and the words that find them agree."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hospes.customers import operations, queries
from hospes.customers.core.search import asked, words_of
from hospes.customers.models import Address, Customer, SearchWord
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = st.sampled_from(["Éva Kovács", "kovacs", "Ελένη", "Семён", "Anna Annabel", "O’Neill & Sons", "  "])
EMAILS = st.sampled_from(
    ["eva@example.com", "EVA@example.com", "anna.k@example.org", "семён@пример.example", "no"]
)
PHONES = st.sampled_from(["06 30 123 4567", "+36301234567", "1204", "+44 20 7946 0018", "nothing"])
ADDRESSES = st.one_of(
    st.tuples(st.just("email"), EMAILS), st.tuples(st.just("phone"), PHONES), st.just(("postal", "Fő u. 12"))
)


class Desk(RuleBasedStateMachine):
    """Somebody at a desk does anything that can be done with customers, and is sometimes refused."""

    customers = Bundle("customers")
    addresses = Bundle("addresses")

    @rule(
        target=customers,
        name=NAMES,
        kind=st.sampled_from(["person", "organisation", "internal"]),
        emails=st.lists(EMAILS, max_size=2),
        phones=st.lists(PHONES, max_size=2),
    )
    def welcome(self, name: str, kind: str, emails: list[str], phones: list[str]) -> int | None:
        try:
            return operations.welcome_customer(
                by=None, at=AT, name=name, kind=kind, emails=emails, phones=phones
            ).pk
        except Refusal:
            return None

    @rule(target=addresses, pk=customers, address=ADDRESSES, first=st.booleans())
    def add_address(self, pk: int | None, address: tuple[str, str], first: bool) -> int | None:
        customer = Customer.objects.filter(pk=pk).first()
        if customer is None:
            return None
        kind, value = address
        try:
            return operations.add_address(
                by=None, at=AT, customer=customer, kind=kind, value=value, is_primary=first
            ).pk
        except Refusal:
            return None

    @rule(pk=addresses)
    def prefer(self, pk: int | None) -> None:
        address = Address.objects.filter(pk=pk).first()
        if address is not None:
            operations.make_primary(by=None, at=AT, address=address)

    @rule(pk=consumes(addresses))
    def forget(self, pk: int | None) -> None:
        address = Address.objects.filter(pk=pk).first()
        if address is not None:
            operations.remove_address(by=None, at=AT, address=address)

    @rule(
        pk=customers, name=NAMES, kind=st.sampled_from([None, "person", "organisation"]), employer=customers
    )
    def change(self, pk: int | None, name: str, kind: str | None, employer: int | None) -> None:
        customer = Customer.objects.filter(pk=pk).first()
        if customer is None:
            return
        organisation = Customer.objects.filter(pk=employer).first()
        try:
            operations.change_customer(
                by=None, at=AT, customer=customer, name=name, kind=kind, organisation=organisation
            )
        except Refusal:
            return

    @invariant()
    def one_address_of_a_kind_is_preferred(self) -> None:
        for customer in Customer.objects.prefetch_related("addresses"):
            kinds = {address.kind for address in customer.addresses.all()}
            preferred = [address.kind for address in customer.addresses.all() if address.is_primary]
            assert sorted(preferred) == sorted(kinds)

    @invariant()
    def an_email_address_leads_to_one_customer(self) -> None:
        keys = list(Address.objects.filter(kind="email").values_list("normalised", flat=True))
        assert len(keys) == len(set(keys))

    @invariant()
    def the_words_are_those_of_the_record(self) -> None:
        for customer in Customer.objects.all():
            pairs = list(customer.addresses.values_list("kind", "normalised"))
            kept = set(SearchWord.objects.filter(customer=customer).values_list("word", flat=True))
            assert kept == set(words_of(customer.name, pairs))

    @invariant()
    def only_people_are_employed_and_only_by_organisations(self) -> None:
        for customer in Customer.objects.exclude(organisation=None).select_related("organisation"):
            assert customer.kind == "person"
            assert customer.organisation
            assert customer.organisation.kind == "organisation"

    @invariant()
    def every_record_has_its_entry(self) -> None:
        assert Event.objects.filter(name="customer.welcomed").count() == Customer.objects.count()


class AnyOrder(TestCase):
    """Hypothesis opens a transaction for every run of the desk."""

    def test_whatever_is_done_the_record_holds(self) -> None:
        run_state_machine_as_test(
            _FreshDesk,
            settings=settings(
                max_examples=15,
                stateful_step_count=15,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


class _FreshDesk(Desk):
    """Each run begins with an empty house."""

    def __init__(self) -> None:
        super().__init__()
        SearchWord.objects.all().delete()
        Address.objects.all().delete()
        Customer.objects.update(organisation=None)
        Customer.objects.all().delete()
        self.before = Event.objects.filter(name="customer.welcomed").count()

    @invariant()
    def every_record_has_its_entry(self) -> None:
        entries = Event.objects.filter(name="customer.welcomed").count()
        assert entries - self.before == Customer.objects.count()


PEOPLE = (
    ("Kovács Éva", "eva.kovacs@example.com", "+36301234567"),
    ("Kovács Péter", "p.kovacs@example.com", "+36301234567"),
    ("Nagy Éva", "nagy@example.org", "+3615550123"),
    ("Ελένη Παπαδοπούλου", "eleni@example.org", "+302105551234"),
    ("Семён Фёдоров", "semyon@example.com", "+74951234567"),
    ("Anna Annabel", "anna@example.com", "+442079460018"),
)
TYPED = st.lists(
    st.sampled_from(
        [
            "kov",
            "Éva",
            "p",
            "ανα",
            "παπ",
            "ФЁД",
            "ann",
            "@example",
            "eva.k",
            "0630",
            "+36",
            "123",
            "an",
            "x",
            "5",
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@pytest.fixture
def six(db: None) -> list[Customer]:
    return [
        operations.welcome_customer(by=None, at=AT, name=name, emails=[email], phones=[phone])
        for name, email, phone in PEOPLE
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_the_index_finds_exactly_whom_reading_every_record_would_find(
    six: list[Customer], typed: str
) -> None:
    def fits(customer: Customer) -> bool:
        kept = words_of(customer.name, customer.addresses.values_list("kind", "normalised"))
        return all(any(word.startswith(prefix) for word in kept) for prefix in asked(typed))

    assert {c.pk for c in queries.search(typed)} == {customer.pk for customer in six if fits(customer)}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.sampled_from(["", "a", "e", "kov", "@example"]), limit=st.integers(1, 4))
def test_pages_of_any_length_show_everybody_once(six: list[Customer], typed: str, limit: int) -> None:
    seen: list[int] = []
    after = ""
    while True:
        page = queries.page(typed, after=after, limit=limit)
        assert len(page.customers) <= limit
        seen += [customer.pk for customer in page.customers]
        if not (after := page.after):
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == {customer.pk for customer in queries.page(typed, limit=50).customers}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), after=st.text(max_size=40))
def test_no_text_and_no_place_breaks_a_search(six: list[Customer], text: str, after: str) -> None:
    assert isinstance(queries.page(text, after=after, limit=3).customers, list)
