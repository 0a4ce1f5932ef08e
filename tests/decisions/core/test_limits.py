"""Allowances: whom they bind, what is left, from when on it counts."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hospes.decisions.core.limits import Ceiling, Granted, exceeded, holding, left, since

AGENT = Ceiling("agent", "person", 100)
LEAD = Ceiling("lead", "person", 500)
CUSTOMER = Ceiling("agent", "customer", 80)


def test_an_allowance_binds_its_role() -> None:
    assert holding([AGENT, LEAD, CUSTOMER], ["agent"]) == {"person": 100, "customer": 80}
    assert holding([AGENT], ["manager"]) == {}
    assert holding([AGENT], []) == {}


def test_of_several_roles_the_widest_counts_and_one_without_frees() -> None:
    assert holding([AGENT, LEAD], ["agent", "lead"]) == {"person": 500}
    assert holding([AGENT], ["agent", "lead"]) == {}


def test_the_customers_allowance_is_looked_at_first() -> None:
    most = {"customer": 80, "person": 100}
    granted = Granted(in_case=10, to_customer=50, by_person=50)
    assert exceeded(30, granted, most) is None
    assert exceeded(31, granted, most) == "customer"
    assert exceeded(60, granted, {"person": 100}) == "person"
    assert exceeded(10**9, granted, {}) is None


def test_what_is_left_is_the_least_of_them() -> None:
    assert left(Granted(to_customer=50, by_person=90), {"customer": 80, "person": 100}) == 10
    assert left(Granted(by_person=120), {"person": 100}) == 0
    assert left(Granted(), {}) is None


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_exactly_what_is_left_may_be_granted(most: int, granted: int, amount: int) -> None:
    so_far, allowed = Granted(by_person=granted), {"person": most}
    room = left(so_far, allowed)
    assert room is not None
    assert (exceeded(amount, so_far, allowed) is None) == (granted + amount <= most)
    assert granted > most or exceeded(room, so_far, allowed) is None


def test_a_customer_counts_by_the_year_and_a_person_by_the_month() -> None:
    at = datetime(2026, 3, 17, 15, 30, 5, 7, tzinfo=UTC)
    assert since("customer", at) == at - timedelta(days=365)
    assert since("person", at) == datetime(2026, 3, 1, tzinfo=UTC)
