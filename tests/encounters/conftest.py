"""The named cast around one complaint, and the test codex published."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.codex.core.documents import canonical_json, content_hash
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin
from hospes.staff.models import Person, Team
from tests.encounters.codices import codex

Publish = Callable[..., Edition]


def hire(name: str, team: Team | None, *roles: str) -> Person:
    username = name.split()[0].lower()
    return Person.objects.create(
        name=name, username=username, email=f"{username}@example.com", team=team, roles=list(roles)
    )


@pytest.fixture
def service(db: None) -> Team:
    return Team.objects.create(key="service", name="Service")


@pytest.fixture
def showroom(db: None) -> Team:
    return Team.objects.create(key="showroom", name="Showroom")


@pytest.fixture
def anna(service: Team) -> Person:
    return hire("Anna Kertész", service, "agent")


@pytest.fixture
def bence(showroom: Team) -> Person:
    return hire("Bence Farkas", showroom, "agent")


@pytest.fixture
def lead(service: Team) -> Person:
    return hire("Ilona Varga", service, "lead")


@pytest.fixture
def inspector(service: Team) -> Person:
    return hire("Petra Simon", service, "inspector")


@pytest.fixture
def publish(at: datetime, db: None) -> Publish:
    """Publishes a codex as the next edition, without asking its checks: these are odd on purpose."""

    def publish(body: Codex | None = None) -> Edition:
        written = body or codex()
        return Edition.objects.create(
            number=Edition.objects.count() + 1,
            name="Test kitchens",
            body=json.loads(canonical_json(written)),
            content_hash=content_hash(written),
            published_at=at,
        )

    return publish


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish()


@pytest.fixture
def papp(anna: Person, at: datetime) -> Customer:
    return welcome_customer(by=anna, at=at, name="Papp Judit", language="hu", phones=("+36 1 555 0142",))


@pytest.fixture
def case(anna: Person, papp: Customer, at: datetime) -> Case:
    return open_case(
        by=anna, at=at, customer=papp, channel="phone", reason="The door you fitted will not close any more."
    )


@pytest.fixture
def run(case: Case, edition: Edition, anna: Person, at: datetime) -> Encounter:
    """A complaint that has just begun on the phone."""
    return begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
