"""Anna's desk, with an authority table in force."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.staff.models import Person, Team
from tests.decisions.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    asked,
    case,
    decided,
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
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)


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


def as_(person: Person) -> Client:
    """Somebody else's browser."""
    browser = Client()
    browser.force_login(person)
    return browser
