"""Who stands in these tests: Anna and Thomas at the service desk, Zoltán in the showroom, Niamh who leads,
Ada who lets people in; and the mailbox that Bella writes to."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import open_case
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.channels.email.operations import Taken, send_due, set_up_mailbox, take_in
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.ledger.models import Event
from hospes.lib.ids import slug
from hospes.staff.models import Person, Team
from tests.channels.letters import STUDIO
from tests.channels.servers import Postman, smtp_server

TakeIn = Callable[..., Taken]
Hire = Callable[..., Person]


@pytest.fixture
def service(db: None) -> Team:
    return Team.objects.create(key="service", name="Service")


@pytest.fixture
def showroom(db: None) -> Team:
    return Team.objects.create(key="showroom", name="Showroom")


@pytest.fixture
def hire(db: None) -> Hire:
    def hired(name: str, *roles: str, team: Team | None = None) -> Person:
        username = slug(name.split()[0])
        return Person.objects.create(
            username=username,
            email=f"{username}@meridian.example",
            name=name,
            roles=list(roles or ("agent",)),
            team=team,
        )

    return hired


@pytest.fixture
def anna(hire: Hire, service: Team) -> Person:
    return hire("Anna Kertész", team=service)


@pytest.fixture
def thomas(hire: Hire, service: Team) -> Person:
    return hire("Thomas Byrne", team=service)


@pytest.fixture
def zoltan(hire: Hire, showroom: Team) -> Person:
    return hire("Zoltán Fekete", team=showroom)


@pytest.fixture
def niamh(hire: Hire, service: Team) -> Person:
    return hire("Niamh Doyle", "lead", team=service)


@pytest.fixture
def ada(hire: Hire) -> Person:
    return hire("Ada Novák", "administrator")


@pytest.fixture
def mailbox(anna: Person, service: Team, at: datetime) -> Mailbox:
    return set_up_mailbox(
        by=None, at=at, address=STUDIO, team=service, name="Service", from_name="Meridian Kitchens"
    )


@pytest.fixture
def received(mailbox: Mailbox, at: datetime) -> TakeIn:
    """Take in one mail, as the poller would."""

    def take(raw: bytes, **given: Any) -> Taken:
        return take_in(**{"raw": raw, "mailbox": mailbox, "at": at, **given})

    return take


@pytest.fixture
def bella(db: None, at: datetime) -> Customer:
    return welcome_customer(
        by=None, at=at, name="Bella Fodor", emails=["bella@example.com"], phones=["+36301234567"]
    )


@pytest.fixture
def case(bella: Customer, anna: Person, at: datetime) -> Case:
    return open_case(by=anna, at=at, customer=bella, reason="The drawer is stuck.", channel="phone")


@pytest.fixture
def postman(mailbox: Mailbox) -> Iterator[Postman]:
    """A real SMTP server that our mailbox sends by."""
    with smtp_server() as server:
        mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = "127.0.0.1", server.port, "none"
        mailbox.save()
        yield server


def send(at: datetime) -> dict[str, int]:
    return send_due(now=lambda: at)


def state_of(letter: OutboundMessage) -> str:
    letter.refresh_from_db()
    return letter.state


def only_case() -> Case:
    return Case.objects.get()


def letters(purpose: str = "") -> list[OutboundMessage]:
    found = OutboundMessage.objects.order_by("pk")
    return list(found.filter(purpose=purpose) if purpose else found)


def last_mail() -> InboundMessage:
    found = InboundMessage.objects.order_by("pk").last()
    assert found is not None
    return found


def events_named(name: str) -> list[Event]:
    return list(Event.objects.filter(name=name).order_by("seq"))
