"""The same customers as in their own room, and who looks at them."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.customers.conftest import Hire, anna, eva, hired, service, welcome

__all__ = ["anna", "eva", "hired", "service", "welcome"]


@pytest.fixture
def as_anna(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


@pytest.fixture
def inspector(hired: Hire) -> Person:
    return hired("Ines Inspector", "inspector")


@pytest.fixture
def administrator(hired: Hire) -> Person:
    return hired("Ada Boateng", "administrator")
