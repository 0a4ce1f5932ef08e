"""Niamh, who leads; an agent of each team."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.cases.conftest import anna, hired, niamh, service, showroom, zoltan  # noqa: F401 (fixtures)


@pytest.fixture
def lead(client: Client, niamh: Person) -> Client:  # noqa: F811
    client.force_login(niamh)
    return client
