"""A line of the service desk, and its exchange."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from hospes.channels.phone.models import CallBack, Line
from hospes.channels.phone.operations import ask_for_call, set_up_line
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.channels.phone_help import CALLER, Exchange


@pytest.fixture(autouse=True)
def _now(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


@pytest.fixture
def exchange(service: Team, at: datetime) -> Exchange:
    return Exchange(
        *set_up_line(by=None, at=at, number="+3612345678", name="Service", team=service, region="HU")
    )


@pytest.fixture
def line(exchange: Exchange) -> Line:
    return exchange.line


@pytest.fixture
def owed(anna: Person, at: datetime) -> CallBack:
    """Somebody new asked to be called."""
    return ask_for_call(at=at, number=CALLER, words="My tap drips.", name="Éva Kovács", language="hu")
