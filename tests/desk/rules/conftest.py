"""Niamh's desk, with rules."""

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.rules.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    publish,
    ruled,
    run,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)


@pytest.fixture
def desk(client: Client, niamh: Person) -> Client:  # noqa: F811
    """Niamh's browser, signed in."""
    client.force_login(niamh)
    return client
