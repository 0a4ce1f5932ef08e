"""Many at once is the same as one by one: the rows, the events, the owners; only cheaper."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Contact
from hospes.cases.operations import WordsMissing, log_contact, open_case
from hospes.cases.operations.openings import Opening, open_cases
from hospes.cases.queries import NobodyToOwn, next_owner
from hospes.cases.queries.sharing import next_owners
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox
from hospes.customers.models import Address, Customer, SearchWord
from hospes.customers.operations import NameMissing, welcome_customer
from hospes.customers.operations.welcoming import Newcomer, welcome_customers
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal, verify
from hospes.staff.models import Absence, Person, Team
from tests.channels.conftest import Hire
from tests.channels.letters import mail

LEFT_OUT = {"id", "link_secret", "customer_id", "case_id"}


def row(of: Any) -> dict[str, Any]:
    return {
        field.attname: getattr(of, field.attname)
        for field in of._meta.concrete_fields
        if field.attname not in LEFT_OUT
    }


def told(since: int) -> list[tuple[Any, ...]]:
    """Events after `since`, as one reads them: without numbers of rows."""
    return sorted(
        (
            event.name,
            event.actor_kind,
            event.about_type,
            event.team_id,
            str({key: value for key, value in event.data.items() if key not in ("owner", "why")}),
            str(unseal(event)),
        )
        for event in Event.objects.filter(seq__gt=since)
    )


def test_customers_welcomed_together_are_as_if_welcomed_one_by_one(db: None, at: datetime) -> None:
    welcome_customer(by=None, at=at, name="Éva Balogh", language="hu", emails=["eva@example.com"])
    alone = Customer.objects.get()
    first = told(0)
    mark = Event.objects.count()
    (together,) = welcome_customers(
        by=None, at=at, newcomers=[Newcomer("Éva Balogh", "hu", ("eva@example.org",))]
    )
    assert row(together) == row(alone)
    assert told(mark) == [
        tuple(str(part).replace(".com", ".org") if isinstance(part, str) else part for part in first[0])
    ]
    address = together.addresses.get()
    assert (address.kind, address.is_primary, address.normalised) == ("email", True, "eva@example.org")
    words = {w.word for w in SearchWord.objects.filter(customer=together)}
    assert {"balogh", "eva"} <= words
    assert verify() is None


def test_a_newcomer_without_name_and_one_with_a_taken_address_are_refused(db: None, at: datetime) -> None:
    with pytest.raises(NameMissing):
        welcome_customers(by=None, at=at, newcomers=[Newcomer(" ", "en")])
    welcome_customers(by=None, at=at, newcomers=[Newcomer("A", "en", ("a@x.org",))])
    with pytest.raises(IntegrityError):
        welcome_customers(by=None, at=at, newcomers=[Newcomer("B", "en"), Newcomer("A", "en", ("a@x.org",))])
    assert Customer.objects.count() == 1
    assert Address.objects.count() == 1


def test_cases_opened_together_are_as_if_opened_one_by_one(
    bella: Customer, anna: Person, service: Team, at: datetime
) -> None:
    mark = Event.objects.count()
    alone = open_case(
        by=None,
        at=at,
        customer=bella,
        reason="Door.\n\nIt hangs.",
        channel="email",
        team=service,
        language="en",
    )
    said = log_contact(
        by=None, at=at, case=alone, direction="in", channel="email", subject="Door", body="It hangs.", customer=bella,
        language="en",
    )  # fmt: skip
    one_by_one, between = told(mark), Event.objects.count()
    opening = Opening(bella, reason="Door.\n\nIt hangs.", subject="Door", body="It hangs.", language="en")
    ((case, contact),) = open_cases(at=at, team=service, channel="email", openings=[opening])
    alone.refresh_from_db()
    # Bella was known by then: that is all that differs.
    assert row(Case.objects.get(pk=case.pk)) == row(alone) | {"given_why": "knows"}
    assert row(Contact.objects.get(pk=contact.pk)) == row(Contact.objects.get(pk=said.pk))
    assert told(between) == one_by_one
    assert verify() is None


def test_a_case_needs_words_also_among_others(
    bella: Customer, anna: Person, service: Team, at: datetime
) -> None:
    with pytest.raises(WordsMissing):
        open_cases(
            at=at,
            team=service,
            channel="email",
            openings=[Opening(bella, "Words.", "", "Words."), Opening(bella, " ", "", "")],
        )
    assert Case.objects.count() == 0


def test_owners_chosen_together_are_those_chosen_one_after_the_other(
    service: Team, hire: Hire, at: datetime
) -> None:
    people = [hire(name, team=service) for name in ("Anna A", "Thomas B", "Niamh C", "Away D")]
    Absence.objects.create(
        person=people[3], deputy=people[0], starts_at=at - timedelta(days=1), ends_at=at + timedelta(days=1)
    )
    customers = [welcome_customer(by=None, at=at, name=f"Customer {n}") for n in range(5)]
    for customer in customers[:2]:
        open_case(by=None, at=at, customer=customer, reason="Before.", channel="email", team=service)
    asked = [customers[n] for n in (0, 1, 2, 3, 4, 2, 0)]
    together = next_owners(service, asked, at)
    one_by_one = []
    for customer in asked:
        one_by_one.append(next_owner(service, customer, at))
        open_case(by=None, at=at, customer=customer, reason="Now.", channel="email", team=service)
    assert together == one_by_one
    assert people[3] not in [turn.person for turn in together]


def test_a_team_without_anybody_is_helped_out_by_the_house(
    service: Team, showroom: Team, zoltan: Person, bella: Customer, at: datetime
) -> None:
    assert [turn.person for turn in next_owners(service, [bella], at)] == [zoltan]
    Person.objects.update(is_active=False)
    with pytest.raises(NobodyToOwn):
        next_owners(service, [bella], at)


def batch(first: int, count: int) -> list[bytes]:
    return [
        mail(f"Matter {n}.", sender=f"c{n}@example.com", subject=f"Matter {n}")
        for n in range(first, first + count)
    ]


def test_ten_times_the_mails_cost_few_more_statements(mailbox: Mailbox, at: datetime) -> None:
    costs = []
    operations.take_in_many(raws=batch(0, 1), mailbox=mailbox, at=at)
    for first, count in ((100, 2), (200, 20)):  # both within one transaction
        with CaptureQueriesContext(connection) as asked:
            operations.take_in_many(raws=batch(first, count), mailbox=mailbox, at=at)
        # What a customer says is that customer's own act: a savepoint for each, and nothing else.
        costs.append(sum("SAVEPOINT" not in query["sql"] for query in asked))
    assert costs[1] <= costs[0] + 4
    assert InboundMessage.objects.filter(state="handled").count() == 23


def test_the_owners_share_a_batch(mailbox: Mailbox, anna: Person, thomas: Person, at: datetime) -> None:
    operations.take_in_many(raws=batch(0, 10), mailbox=mailbox, at=at)
    assert sorted(Case.objects.filter(owner=who).count() for who in (anna, thomas)) == [5, 5]


def test_two_mails_of_a_newcomer_in_one_batch_are_two_matters_of_one_customer(
    mailbox: Mailbox, at: datetime
) -> None:
    raws = [mail("One.", subject="One"), mail("Two.", subject="Two")]
    operations.take_in_many(raws=raws, mailbox=mailbox, at=at)
    assert (Customer.objects.count(), Case.objects.count()) == (1, 2)
    assert len({case.owner for case in Case.objects.all()}) == 1


def test_two_unknown_senders_in_one_batch_are_two_customers(mailbox: Mailbox, at: datetime) -> None:
    raws = [mail("One.", sender=None), mail("Two.", sender=None)]
    operations.take_in_many(raws=raws, mailbox=mailbox, at=at)
    assert Customer.objects.filter(name="Unknown sender").count() == 2
