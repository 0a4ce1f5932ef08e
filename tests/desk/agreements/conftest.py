"""Anna's desk, with what was agreed with Éva."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.agreements.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    decided,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    needs,
    niamh,
    opened,
    publish,
    scope,
    service,
    showroom,
    thomas,
    welcome,
    wished,
    zoltan,
)
from tests.desk.decisions.conftest import mailbox  # noqa: F401 (fixture)


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:  # noqa: F811
    """Anna's browser, signed in."""
    client.force_login(anna)
    return client
