"""The ratchet over rows, and the exceptions of a month."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.decisions.core.ratchet import Habit
from hospes.decisions.operations import note_told
from hospes.decisions.queries import habit_of
from hospes.decisions.queries.exceptions import Kind, exceptions_in, last_months, next_month
from hospes.staff.models import Person
from tests.decisions.conftest import Decided

MARCH = date(2026, 3, 1)


def test_the_same_kind_for_the_same_customer_counts_half_a_year(
    decided: Decided, case: Case, opened: Callable[..., Case], at: datetime, harbour: Customer
) -> None:
    decided("exception", case=opened("The tap."), at=at - timedelta(days=179))
    decided("exception", case=opened("The lamp."), at=at - timedelta(days=181))
    decided("exception", case=opened("The door.", customer=harbour))
    decided("exception", action="stay-late", case=opened("The handles."))
    decided(amount=100, case=opened("A yes is no exception."))
    assert habit_of(case, "discount", at) == Habit(to_customer=1, customers=1)


def test_for_many_counts_the_customers_of_a_month(
    decided: Decided, case: Case, opened: Callable[..., Case], welcome: Callable[..., Customer], at: datetime
) -> None:
    for number in range(5):
        somebody = welcome(f"Customer {number}")
        for _ in range(2):
            decided("exception", case=opened(f"The tap of {number}", customer=somebody), asked=f"{_}")
    decided("exception", case=opened("Long ago", customer=welcome("Former")), at=at - timedelta(days=31))
    habit = habit_of(case, "discount", at)
    assert (habit.to_customer, habit.customers, habit.for_many) == (0, 5, True)


def test_a_month_by_kind(
    decided: Decided, opened: Callable[..., Case], harbour: Customer, anna: Person, at: datetime
) -> None:
    first = decided("exception", amount=1_000)
    decided("exception", amount=2_000, case=opened("The door.", customer=harbour))
    decided("exception", action="stay-late", amount=0)
    decided("exception", amount=500, at=datetime(2026, 2, 28, 20, 0, tzinfo=UTC), asked="In February")
    note_told(by=anna, at=at, decision=first, channel="phone")
    assert exceptions_in(MARCH) == [
        Kind("discount", 2, 2, 1, (("EUR", 3_000),)),
        Kind("stay-late", 1, 1, 0, (("EUR", 0),)),
    ]
    assert [kind.number for kind in exceptions_in(date(2026, 2, 1))] == [1]
    assert exceptions_in(date(2026, 4, 1)) == []


def test_a_month_costs_two_questions(decided: Decided, opened: Callable[..., Case]) -> None:
    for number in range(4):
        decided("exception", amount=100, case=opened(f"The tap, {number}"))
    with CaptureQueriesContext(connection) as asked:
        exceptions_in(MARCH)
    assert len(asked) == 2


def test_months_are_told_backwards_over_the_turn_of_the_year() -> None:
    months = last_months(date(2026, 2, 17))
    assert months[:3] == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
    assert len(months) == 12
    assert next_month(date(2025, 12, 1)) == date(2026, 1, 1)


@pytest.mark.parametrize("month", last_months(date(2026, 2, 17)))
def test_after_each_month_comes_the_next(month: date) -> None:
    following: Any = next_month(month)
    assert (following - timedelta(days=1)).month == month.month
