"""Two people decide at one moment; the house keeps an administrator, and somebody to act."""

from datetime import datetime, timedelta

import pytest

from hospes.staff import operations, queries
from hospes.staff.models import Absence, Person
from tests.customers.test_at_once import at_once
from tests.staff.conftest import Hire

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_do_not_dismiss_each_other(ada: Person, hired: Hire, at: datetime) -> None:
    second = hired("Second Admin", "administrator", team=None)

    def dismiss(by: Person, person: Person):
        by, person = Person.objects.get(pk=by.pk), Person.objects.get(pk=person.pk)
        return lambda: operations.deactivate(by=by, at=at, person=person)

    refused = at_once(dismiss(ada, second), dismiss(second, ada))
    assert len(refused) == 1
    assert len(queries.holders_of("administrator")) == 1


def test_two_people_do_not_become_each_others_deputies(anna: Person, thomas: Person, at: datetime) -> None:
    def plan(person: Person, deputy: Person):
        return lambda: operations.plan_absence(
            by=None, at=at, person=person, deputy=deputy,
            starts_at=at + timedelta(days=1), ends_at=at + timedelta(days=2),
        )  # fmt: skip

    refused = at_once(plan(anna, thomas), plan(thomas, anna))
    assert len(refused) == 1
    assert Absence.objects.count() == 1


def test_one_address_is_hired_once(service: object, at: datetime) -> None:
    def hire(name: str):
        return lambda: operations.hire(by=None, at=at, name=name, email="one@example.com", roles=["manager"])

    refused = at_once(hire("One"), hire("Two"), hire("Three"))
    assert len(refused) == 2
    assert Person.objects.filter(email="one@example.com").count() == 1
