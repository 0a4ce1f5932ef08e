"""The service desk with its line; Anna is signed in."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from hospes.channels.phone.models import CallBack
from hospes.channels.phone.operations import ask_for_call
from hospes.staff.models import Person
from tests.channels.conftest import ada, anna, bella, case, hire, niamh, service, showroom, thomas, zoltan
from tests.channels.phone.conftest import _now, exchange, line
from tests.channels.phone_help import CALLER

__all__ = [
    "_now",
    "ada",
    "anna",
    "bella",
    "case",
    "exchange",
    "hire",
    "line",
    "niamh",
    "service",
    "showroom",
    "thomas",
    "zoltan",
]

As = Callable[[Person], Client]


@pytest.fixture
def as_() -> As:
    def signed_in(person: Person) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def owed(anna: Person, at: datetime) -> CallBack:
    return ask_for_call(at=at, number=CALLER, words="My tap drips.", name="Éva Kovács")
