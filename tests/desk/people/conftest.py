"""The same people as in their own room, and who looks after them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.staff.conftest import ada, anna, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "hired", "marta", "niamh", "service", "showroom", "thomas"]

Signed = Callable[[Person], Client]


@pytest.fixture
def signed(client: Client) -> Signed:
    """The browser of a given person, reading English."""

    def sign_in(person: Person) -> Client:
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def as_ada(signed: Signed, ada: Person) -> Client:
    return signed(ada)


@pytest.fixture
def open_for() -> Callable[[Person, str], Case]:
    """An open case of the given owner."""

    def take(owner: Person, reason: str) -> Case:
        at: datetime = clock.now()
        customer = welcome_customer(by=None, at=at, name=f"Customer of {owner.name}")
        return open_case(by=owner, at=at, customer=customer, reason=reason, channel="phone", owner=owner)

    return take
