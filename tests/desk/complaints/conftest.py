"""Anna's desk, with a complaint on it."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.complaints.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    board,
    case,
    complained,
    complaint,
    decided,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    investigated,
    later,
    mailbox,
    marta,
    niamh,
    opened,
    publish,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:  # noqa: F811
    """Anna's browser, signed in."""
    client.force_login(anna)
    return client
