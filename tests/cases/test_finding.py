"""Finding a case by its number or by its customer."""

from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved
from hospes.cases.queries import find
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Opened, Welcome


def found(text: str, viewer: Person, at: datetime) -> list[int]:
    return [row.pk for row in find(text, viewer, at=at)]


@pytest.mark.parametrize("form", ["{}", "#{}", "[#{}]", "  #{} "])
def test_by_its_number_as_people_write_it(case: Case, anna: Person, at: datetime, form: str) -> None:
    assert found(form.format(case.pk), anna, at) == [case.pk]


@pytest.mark.parametrize("text", ["Kovács", "kovacs", "KOVA", "eva kov", "eva.kovacs@example.com", "30 123"])
def test_by_its_customer_however_it_is_typed(case: Case, anna: Person, at: datetime, text: str) -> None:
    assert found(text, anna, at) == [case.pk]


def test_the_newest_first_and_closed_ones_too(opened: Opened, anna: Person, at: datetime) -> None:
    cases = [opened() for _ in range(3)]
    confirm_solved(by=None, at=at, case=cases[1], how="link")
    assert found("kovacs", anna, at) == [case.pk for case in reversed(cases)]


def test_the_number_comes_before_a_customer_whose_telephone_holds_it(
    opened: Opened, welcome: Welcome, anna: Person, at: datetime
) -> None:
    case = opened()
    other = opened(customer=welcome("Nagy Pál", phones=[f"+36 1 {case.pk:03} 4567"]))
    assert found(str(case.pk), anna, at)[0] == case.pk
    assert other.pk != case.pk


def test_nothing_beyond_what_the_viewer_may_see(
    case: Case, zoltan: Person, ada: Person, niamh: Person, at: datetime
) -> None:
    for stranger in (zoltan, ada):
        assert found(str(case.pk), stranger, at) == found("kovacs", stranger, at) == []
    assert found("kovacs", niamh, at) == [case.pk]


@pytest.mark.parametrize("text", ["", "  ", "#", "999999999", "9" * 30, "nobody", "%", "'; --", "\x00"])
def test_what_leads_nowhere_finds_nothing(case: Case, anna: Person, at: datetime, text: str) -> None:
    assert found(text, anna, at) == []


def test_no_more_than_a_screenful(opened: Opened, anna: Person, eva: Customer, at: datetime) -> None:
    for _ in range(4):
        opened()
    assert len(find("kovacs", anna, at=at, limit=3)) == 3


def test_more_cases_take_no_more_queries(
    opened: Opened, anna: Person, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        opened(), opened()
        with django_assert_max_num_queries(8):
            find("kovacs", anna, at=at)
