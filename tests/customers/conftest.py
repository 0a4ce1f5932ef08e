"""Who stands in these tests: Anna at the service desk, and the customers she looks after."""

from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.staff.models import Person, Team
from hospes.staff.operations import found_team, hire


class Welcome(Protocol):
    def __call__(self, name: str, **details: Any) -> Customer: ...


class Hire(Protocol):
    def __call__(self, name: str, *roles: str, team: Team | None = None) -> Person: ...


@pytest.fixture
def service(db: None, at: datetime) -> Team:
    return found_team(by=None, at=at, name="Service")


@pytest.fixture
def hired(db: None, at: datetime, service: Team) -> Hire:
    def take_in(name: str, *roles: str, team: Team | None = None) -> Person:
        address = f"{name.split()[0].lower()}@meridian.example.com"
        return hire(by=None, at=at, name=name, email=address, roles=roles or ("agent",), team=team or service)

    return take_in


@pytest.fixture
def anna(hired: Hire) -> Person:
    return hired("Anna Kertész")


@pytest.fixture
def welcome(anna: Person, at: datetime) -> Welcome:
    def take_in(name: str, **details: Any) -> Customer:
        return welcome_customer(by=anna, at=at, name=name, **details)

    return take_in


@pytest.fixture
def eva(welcome: Welcome) -> Customer:
    return welcome(
        "Kovács Éva",
        language="hu",
        emails=["eva.kovacs@example.com", "Eva@example.org"],
        phones=["06 30 123 4567"],
        postal=["1011 Budapest, Fő u. 12."],
    )
