"""What the house allows to one customer in a year and to one person in a month, beside the line of the table."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.decisions.models import Allowance
from hospes.decisions.operations import (
    AmountWanted,
    BeyondAuthority,
    NoTable,
    NotInTheTable,
    OnlyLeaders,
    approve,
    set_allowance,
)
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.decisions.conftest import Asked, Decided

Open = Callable[..., Case]
When = Callable[..., datetime]


@pytest.fixture
def allow(niamh: Person, at: datetime, edition: object) -> Callable[..., Any]:
    def allow(per: str, amount: int | None, **details: Any) -> Allowance | None:
        usual = {"by": niamh, "at": at, "action": "discount", "role": "agent"}
        return set_allowance(per=per, amount=amount, **(usual | details))

    return allow


def test_one_customer_gets_so_much_in_a_year(
    allow: Callable[..., Any], decided: Decided, opened: Open, harbour: Customer, later: When
) -> None:
    allow("customer", 20_000)
    decided(amount=15_000)
    with pytest.raises(BeyondAuthority, match="one customer in a year; €50 is left") as refused:
        decided(amount=10_000, case=opened("The tap."))
    assert refused.value.ask_role == "lead"
    decided(amount=5_000, case=opened("The tap."))
    decided(amount=10_000, case=opened("The lamp.", customer=harbour))
    decided(amount=15_000, case=opened("The door."), at=later(days=366))


def test_one_person_grants_so_much_in_a_month(
    allow: Callable[..., Any], decided: Decided, opened: Open, thomas: Person, later: When
) -> None:
    allow("person", 20_000)
    decided("exception", amount=15_000)
    with pytest.raises(BeyondAuthority, match="one person in a month; €50 is left"):
        decided(amount=10_000, case=opened("The tap."))
    decided(amount=10_000, by=thomas, case=opened("The lamp.", by=thomas))
    decided(amount=10_000, case=opened("The door."), at=later(days=30))  # the first of April


def test_an_approval_goes_beyond_an_allowance(
    allow: Callable[..., Any], decided: Decided, asked: Asked, niamh: Person, at: datetime
) -> None:
    allow("person", 5_000)
    with pytest.raises(BeyondAuthority):
        decided(amount=10_000)
    approval = approve(by=niamh, at=at, approval=asked(amount=10_000))
    assert decided(amount=10_000).approval == approval


def test_it_binds_only_its_role(
    allow: Callable[..., Any], decided: Decided, niamh: Person, anna: Person
) -> None:
    allow("person", 0)
    assert decided(by=niamh, amount=10_000).pk
    anna.roles = ["agent", "lead"]
    anna.save()
    assert decided(amount=10_000).pk


def test_without_a_figure_nothing_is_granted_where_an_allowance_is_set(
    allow: Callable[..., Any], decided: Decided
) -> None:
    allow("person", 1_000, action="stay-late")
    with pytest.raises(AmountWanted):
        decided(action="stay-late")


def test_it_is_changed_and_lifted_and_said_in_the_ledger(allow: Callable[..., Any]) -> None:
    allow("person", 1_000)
    allow("person", 2_000)
    assert [each.amount for each in Allowance.objects.all()] == [2_000]
    for _ in range(2):
        assert allow("person", None) is None
    names = list(
        Event.objects.filter(name__startswith="allowance.").order_by("seq").values_list("name", flat=True)
    )
    assert names == ["allowance.set", "allowance.set", "allowance.lifted"]


def test_only_who_leads_sets_it(
    allow: Callable[..., Any], anna: Person, ilona: Person, ada: Person, marta: Person
) -> None:
    for nobody in (anna, ilona, ada):
        with pytest.raises(OnlyLeaders):
            allow("person", 1, by=nobody)
    assert allow("person", 1, by=marta)


def test_it_is_about_something_the_codex_knows(allow: Callable[..., Any]) -> None:
    for change in ({"action": "anything"}, {"role": "king"}):
        with pytest.raises(NotInTheTable):
            allow("person", 1, **change)
    with pytest.raises(AmountWanted):
        allow("person", -1)


def test_before_there_is_a_codex_there_is_nothing_to_allow(niamh: Person, at: datetime) -> None:
    with pytest.raises(NoTable):
        set_allowance(by=niamh, at=at, action="discount", role="agent", per="person", amount=1)
