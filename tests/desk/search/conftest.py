"""The people and cases of the desk's other pages; Anna at the desk."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    anna,
    case,
    eva,
    hired,
    ilona,
    niamh,
    opened,
    service,
    showroom,
    welcome,
    zoltan,
)


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:  # noqa: F811
    client.force_login(anna)
    return client
