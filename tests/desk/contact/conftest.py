"""The same people and cases as the cases' own tests, with the test codex in force and a mailbox to write from."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.staff.models import Person, Team
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)


@pytest.fixture
def mailbox(service: Team, at: datetime) -> Mailbox:  # noqa: F811
    return set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:  # noqa: F811
    """Anna's browser, signed in."""
    client.force_login(anna)
    return client
