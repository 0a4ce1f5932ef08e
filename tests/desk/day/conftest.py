"""The people of the encounters' tests, each at their own day."""

from collections.abc import Callable

import pytest
from django.test import Client

from hospes.staff.models import Person
from tests.encounters.conftest import anna, lead, publish, service  # noqa: F401 (fixtures)

DayOf = Callable[[Person], str]


@pytest.fixture
def day_of() -> DayOf:
    """The first page after signing in, as somebody reads it."""

    def read(person: Person, query: str = "") -> str:
        client = Client()
        client.force_login(person)
        return client.get(f"/{query}").text

    return read
