"""Many matters opened at once: the same as one after the other, in a constant number of statements."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import NobodyToOwn, WordsMissing, log_contact, open_case
from hospes.cases.operations.openings import Opening, open_cases
from hospes.customers.models import Customer
from hospes.ledger.queries import history, unseal
from hospes.staff.models import Person, Team
from tests.cases.conftest import Hire, Opened, Welcome, away
from tests.cases.soundness import check_everything

When = Callable[..., datetime]


def wrote(customer: Customer, reason: str = "The hinge broke.") -> Opening:
    return Opening(customer=customer, reason=reason, subject="Hinge", body=f"{reason} Éva", language="hu")


def test_they_are_as_if_opened_one_by_one(
    service: Team, anna: Person, thomas: Person, eva: Customer, harbour: Customer, at: datetime
) -> None:
    together = open_cases(at=at, team=service, channel="email", openings=[wrote(eva), wrote(harbour)])
    for case, contact in together:
        alone = open_case(
            by=None, at=at, customer=case.customer, reason=case.reason, channel="email",
            team=service, owner=case.owner, language="hu",
        )  # fmt: skip
        said = log_contact(
            by=None, at=at, case=alone, direction="in", channel="email", subject="Hinge", body=contact.body,
            language="hu",
        )  # fmt: skip
        for kept, other in ((case, alone), (contact, said)):
            kept.refresh_from_db()
            other.refresh_from_db()
            ours = {f.name: getattr(kept, f.name) for f in kept._meta.concrete_fields}
            theirs = {f.name: getattr(other, f.name) for f in other._meta.concrete_fields}
            differing = {name for name in ours if ours[name] != theirs[name]}
            assert differing <= {"id", "link_secret", "case", "given_why"}
        events = [
            [(e.name, e.actor_kind, e.actor_id, e.data | {"why": ""}, unseal(e)) for e in history(each.pk)]
            for each in (case, alone)
        ]
        assert events[0] == events[1]
    check_everything()


def test_they_are_shared_out_and_a_customers_stay_together(
    service: Team, anna: Person, thomas: Person, welcome: Welcome, at: datetime
) -> None:
    people = [welcome(f"Customer {number}") for number in range(4)]
    opened = open_cases(
        at=at, team=service, channel="email", openings=[wrote(each) for each in [*people, people[0]]]
    )
    owners = [case.owner for case, _ in opened]
    assert owners[:4] == [anna, thomas, anna, thomas]
    assert owners[4] == owners[0]


def test_who_is_away_is_passed_over_and_who_knows_the_customer_preferred(
    service: Team, anna: Person, thomas: Person, hired: Hire, opened: Opened, eva: Customer,
    harbour: Customer, at: datetime,
) -> None:  # fmt: skip
    opened(owner=thomas)
    bela = hired("Béla Tóth", team=service)
    away(anna, bela, at)
    both = open_cases(at=at, team=service, channel="email", openings=[wrote(eva), wrote(harbour)])
    assert [case.owner for case, _ in both] == [thomas, bela]


def test_a_team_of_nobody_borrows_and_a_house_of_nobody_refuses(
    showroom: Team, eva: Customer, at: datetime, hired: Hire, service: Team
) -> None:
    with pytest.raises(NobodyToOwn):
        open_cases(at=at, team=showroom, channel="email", openings=[wrote(eva)])
    anna = hired("Anna Kertész", team=service)
    ((case, _),) = open_cases(at=at, team=showroom, channel="email", openings=[wrote(eva)])
    assert (case.owner, case.team) == (anna, showroom)


def test_one_without_words_stops_them_all(service: Team, anna: Person, eva: Customer, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        open_cases(at=at, team=service, channel="email", openings=[wrote(eva), wrote(eva, " ")])
    assert not Case.objects.exists()


def test_more_of_them_take_no_more_statements(
    service: Team, anna: Person, thomas: Person, welcome: Welcome, at: datetime
) -> None:
    people = [welcome(f"Customer {number}") for number in range(12)]

    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            open_cases(
                at=at, team=service, channel="email", openings=[wrote(each) for each in people[:number]]
            )
        return sum("SAVEPOINT" not in query["sql"] for query in captured)

    statements(12)  # the ledger makes each customer's key once
    assert statements(12) == statements(2)
