"""One case with everything that can belong to one, and somebody in every role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import log_contact, note_fact, offer_handover, promise
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import reply, set_up_mailbox, take_in
from hospes.channels.web.queries import page_token
from hospes.codex.models import Edition
from hospes.codex.operations import start_draft
from hospes.customers.models import Customer
from hospes.encounters.operations import begin
from hospes.feedback.operations import invite
from hospes.quality.models import Inspection
from hospes.staff.models import Absence, Person, Team
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)

LETTER = (
    b"From: Eva <eva.kovacs@example.com>\r\nTo: service@meridian.example.com\r\nSubject: The hinge\r\n"
    b"Message-ID: <hinge.1@mail.example.com>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\n\r\nIt fell on my foot.\r\n"
)


@dataclass(frozen=True)
class Rows:
    """The numbers that stand in addresses."""

    case: int
    contact: int
    fact: int
    commitment: int
    handover: int
    encounter: int
    letter: int
    mail: int
    customer: int
    address: int
    inspection: int
    absence: int
    person: int
    team: int
    draft: int
    token: str
    survey: str


@pytest.fixture
def rows(
    case: Case,  # noqa: F811
    eva: Customer,  # noqa: F811
    anna: Person,  # noqa: F811
    thomas: Person,  # noqa: F811
    ilona: Person,  # noqa: F811
    service: Team,  # noqa: F811
    edition: Edition,  # noqa: F811
    at: datetime,
    later: Callable[..., datetime],  # noqa: F811
) -> Rows:
    """A case of the Service team, in the middle of everything."""
    mailbox = set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )
    contact = log_contact(case=case, direction="in", channel="phone", body="It fell again.", by=anna, at=at)
    encounter = begin(case=case, situation="complaint", channel="phone", contact=contact, by=anna, at=at)
    fact = note_fact(case=case, key="order_number", value="K-1042", by=anna, at=at)
    commitment = promise(case=case, what="A new hinge", due_at=later(hours=30), by=anna, at=at)
    letter = reply(case=case, body="I am on it.", by=anna, at=at)
    OutboundMessage.objects.filter(pk=letter.pk).update(
        state="failed", next_try_at=None, trouble_since=at, error="550"
    )
    handover = offer_handover(case=case, to=thomas, story="They know each other.", by=anna, at=at)
    mail = take_in(raw=LETTER, mailbox=mailbox, at=at).message
    inspection = Inspection.objects.create(
        contact=contact, encounter=encounter, edition=edition, person=anna, inspector=ilona, at=at
    )
    absence = Absence.objects.create(
        person=anna, deputy=thomas, starts_at=at + timedelta(days=5), ends_at=at + timedelta(days=9)
    )
    return Rows(
        case=case.pk,
        contact=contact.pk,
        fact=fact.pk,
        commitment=commitment.pk,
        handover=handover.pk,
        encounter=encounter.pk,
        letter=letter.pk,
        mail=mail.pk,
        customer=eva.pk,
        address=eva.addresses.all()[0].pk,
        inspection=inspection.pk,
        absence=absence.pk,
        person=anna.pk,
        team=service.pk,
        draft=start_draft(by=None, at=at).pk,
        token=page_token(case),
        survey=invite(case=case, at=at).token,
    )
