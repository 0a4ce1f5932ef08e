"""Who stands in these tests: Anna and Thomas at the service desk, Niamh who leads it, Zoltán in the showroom,
Ilona who inspects, Marta who manages, Ada who lets people in; Éva with her kitchen, and Harbour Lettings."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.ledger.models import Event
from hospes.ledger.queries import history, unseal
from hospes.lib.ids import slug
from hospes.staff.models import Absence, Person, Team

HINGE = "The hinge of the tall cupboard broke, and the door fell on my foot."


class Hire(Protocol):
    def __call__(self, name: str, *roles: str, team: Team | None = None) -> Person: ...


class Welcome(Protocol):
    def __call__(self, name: str, **details: Any) -> Customer: ...


class Opened(Protocol):
    def __call__(self, reason: str = HINGE, **details: Any) -> Case: ...


@pytest.fixture
def service(db: None) -> Team:
    return Team.objects.create(key="service", name="Service")


@pytest.fixture
def showroom(db: None) -> Team:
    return Team.objects.create(key="showroom", name="Showroom")


@pytest.fixture
def hired(db: None) -> Hire:
    def take_in(name: str, *roles: str, team: Team | None = None) -> Person:
        known_as = f"{slug(name.split()[0])}-{Person.objects.count()}"
        return Person.objects.create(
            username=known_as,
            email=f"{known_as}@meridian.example.com",
            name=name,
            roles=list(roles or ("agent",)),
            team=team,
        )

    return take_in


@pytest.fixture
def anna(hired: Hire, service: Team) -> Person:
    return hired("Anna Kertész", team=service)


@pytest.fixture
def thomas(hired: Hire, service: Team) -> Person:
    return hired("Thomas Byrne", team=service)


@pytest.fixture
def niamh(hired: Hire, service: Team) -> Person:
    return hired("Niamh Doyle", "lead", team=service)


@pytest.fixture
def zoltan(hired: Hire, showroom: Team) -> Person:
    return hired("Zoltán Fekete", team=showroom)


@pytest.fixture
def ilona(hired: Hire, service: Team) -> Person:
    return hired("Ilona Varga", "inspector", team=service)


@pytest.fixture
def marta(hired: Hire) -> Person:
    return hired("Marta Silva", "manager")


@pytest.fixture
def ada(hired: Hire) -> Person:
    return hired("Ada Boateng", "administrator")


@pytest.fixture
def welcome(db: None, at: datetime) -> Welcome:
    def take_in(name: str, **details: Any) -> Customer:
        return welcome_customer(by=None, at=at, name=name, **details)

    return take_in


@pytest.fixture
def eva(welcome: Welcome) -> Customer:
    return welcome("Kovács Éva", language="hu", emails=["eva.kovacs@example.com"], phones=["+36 30 123 4567"])


@pytest.fixture
def harbour(welcome: Welcome) -> Customer:
    return welcome("Harbour Lettings", kind="organisation", tier="trade", emails=["desk@harbour.example.org"])


@pytest.fixture
def opened(anna: Person, eva: Customer, at: datetime) -> Opened:
    """Opens a case: Éva's hinge, by e-mail, owned by Anna, unless told otherwise."""

    def take_down(reason: str = HINGE, **details: Any) -> Case:
        usual: dict[str, Any] = {"by": anna, "at": at, "customer": eva, "channel": "email"}
        return open_case(reason=reason, **(usual | details))

    return take_down


@pytest.fixture
def case(opened: Opened) -> Case:
    return opened()


@pytest.fixture
def later(at: datetime) -> Callable[..., datetime]:
    """later(hours=3): that long after the fixed Monday morning."""

    def moment(**span: float) -> datetime:
        return at + timedelta(**span)

    return moment


def away(person: Person, deputy: Person, at: datetime, days: int = 7) -> Absence:
    """The person is away from an hour before `at`, and `deputy` acts."""
    return Absence.objects.create(
        person=person,
        deputy=deputy,
        starts_at=at - timedelta(hours=1),
        ends_at=at + timedelta(days=days),
    )


def names_of(case: Case) -> list[str]:
    """What the ledger says happened in a case, in order."""
    return list(history(case.pk).values_list("name", flat=True))


def last_event(case: Case, name: str) -> Event:
    """The latest event of that name in a case."""
    return history(case.pk).filter(name=name).order_by("-seq")[0]


def sealed_in(event: Event) -> dict[str, Any]:
    """The personal fields of an event."""
    return unseal(event)
