"""Who stands in these tests: Anna and Thomas, Niamh who leads them, Ada who lets people in."""

from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.staff.models import Person, Team
from hospes.staff.operations import found_team, hire


class Hire(Protocol):
    def __call__(self, name: str, *roles: str, **details: Any) -> Person: ...


@pytest.fixture
def service(db: None, at: datetime) -> Team:
    return found_team(by=None, at=at, name="Service")


@pytest.fixture
def showroom(db: None, at: datetime) -> Team:
    return found_team(by=None, at=at, name="Showroom")


@pytest.fixture
def hired(at: datetime, service: Team) -> Hire:
    def take_in(name: str, *roles: str, **details: Any) -> Person:
        told = {
            "email": f"{(name.split() or ['x'])[0].lower()}@meridian.example.com",
            "team": service,
            **details,
        }
        return hire(by=None, at=at, name=name, roles=roles or ("agent",), **told)

    return take_in


@pytest.fixture
def anna(hired: Hire) -> Person:
    return hired("Anna Kertész", language="hu")


@pytest.fixture
def thomas(hired: Hire) -> Person:
    return hired("Thomas Byrne")


@pytest.fixture
def niamh(hired: Hire) -> Person:
    return hired("Niamh Doyle", "agent", "lead")


@pytest.fixture
def marta(hired: Hire) -> Person:
    return hired("Marta Silva", "manager", team=None)


@pytest.fixture
def ada(hired: Hire) -> Person:
    return hired("Ada Boateng", "administrator", team=None)
