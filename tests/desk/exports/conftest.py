"""The people and cases of the desk's other pages; Niamh, who leads."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.cases.conftest import anna, case, eva, hired, niamh, opened, service, welcome  # noqa: F401 (fixtures)


@pytest.fixture
def lead(client: Client, niamh: Person) -> Client:  # noqa: F811
    client.force_login(niamh)
    return client
