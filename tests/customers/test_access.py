"""Who sees customers: everybody who handles them, nobody else."""

from datetime import datetime

import pytest
from django.http import Http404

from hospes.customers import access
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from hospes.staff.operations import deactivate, found_team
from tests.customers.conftest import Hire

ROLES = ("agent", "inspector", "lead", "manager", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_whoever_handles_customers_sees_them_all(hired: Hire, eva: Customer, role: str) -> None:
    person = hired(f"{role.title()} Person", role)
    handles = role != "administrator"
    assert list(access.customers_for(person)) == ([eva] if handles else [])


@pytest.mark.parametrize("role", ROLES)
def test_inspectors_look_and_administrators_do_not_keep(hired: Hire, eva: Customer, role: str) -> None:
    person = hired(f"{role.title()} Person", role)
    assert access.may_keep(person) is (role in {"agent", "lead", "manager"})


def test_an_administrator_who_is_also_an_agent_sees_as_an_agent(hired: Hire, eva: Customer) -> None:
    both = hired("Both Person", "administrator", "agent")
    assert access.customer_or_404(both, eva.pk) == eva
    assert access.may_keep(both)


def test_the_team_makes_no_difference(hired: Hire, eva: Customer, at: datetime) -> None:
    elsewhere: Team = found_team(by=None, at=at, name="Showroom")
    assert access.customer_or_404(hired("Sam Seller", "agent", team=elsewhere), eva.pk) == eva


def test_who_has_left_sees_nobody(anna: Person, eva: Customer, at: datetime) -> None:
    deactivate(by=None, at=at, person=anna)
    assert not access.customers_for(anna).exists()
    assert not access.may_keep(anna)
    with pytest.raises(Http404):
        access.customer_or_404(anna, eva.pk)


def test_a_customer_who_is_not_there_is_a_404(anna: Person, eva: Customer) -> None:
    with pytest.raises(Http404):
        access.customer_or_404(anna, eva.pk + 1)


def test_an_address_is_seen_by_whoever_sees_its_customer(hired: Hire, anna: Person, eva: Customer) -> None:
    number = eva.addresses.get(kind="phone")
    assert access.address_or_404(anna, number.pk) == number
    with pytest.raises(Http404):
        access.address_or_404(hired("Ada Admin", "administrator"), number.pk)
    with pytest.raises(Http404):
        access.address_or_404(anna, number.pk + 100)


def test_a_page_about_one_customer_knows_the_employer_without_asking_again(
    anna: Person, eva: Customer, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        assert access.customer_or_404(anna, eva.pk).organisation is None
