"""Ada, who looks after the house, and the mailbox of the service."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.staff.models import Person, Team
from tests.staff.conftest import ada, anna, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "hired", "marta", "niamh", "service", "showroom", "thomas"]


@pytest.fixture
def as_ada(client: Client, ada: Person) -> Client:
    Person.objects.filter(pk=ada.pk).update(language="en")
    client.force_login(ada)
    return client


@pytest.fixture
def mailbox(service: Team, at: datetime) -> Mailbox:
    return set_up_mailbox(by=None, at=at, address="hello@meridian.example", team=service, name="Service")
