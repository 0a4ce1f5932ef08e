"""The same cast as in the encounters' tests, sitting at the desk."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from hospes.lib import clock
from hospes.staff.models import Person
from tests.encounters.conftest import (  # noqa: F401  (fixtures)
    anna,
    bence,
    case,
    edition,
    inspector,
    lead,
    papp,
    publish,
    run,
    service,
    showroom,
)

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _the_clock_stands(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


@pytest.fixture
def signed_in() -> SignIn:
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def desk(signed_in: SignIn, anna: Person) -> Client:  # noqa: F811
    """Anna's browser."""
    return signed_in(anna)
