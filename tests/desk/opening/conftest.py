"""Niamh, who leads, and Anna, who does not."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.staff.conftest import ada, anna, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "hired", "marta", "niamh", "service", "showroom", "thomas"]


@pytest.fixture
def as_niamh(client: Client, niamh: Person) -> Client:
    Person.objects.filter(pk=niamh.pk).update(language="en")
    client.force_login(niamh)
    return client
