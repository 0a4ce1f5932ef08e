"""Anna's desk, with follow-ups."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.desk.decisions.conftest import mailbox  # noqa: F401 (fixture)
from tests.followups.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    closed,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    planned,
    publish,
    service,
    showroom,
    table,
    thomas,
    welcome,
    zoltan,
)


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:  # noqa: F811
    """Anna's browser, signed in."""
    client.force_login(anna)
    return client
