"""What was said aloud, taken down as at the desk: in a case that goes on, or as a new one; and what a case is about."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Moment, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Channel
from hospes.cases import access, operations
from hospes.cases.models import Contact
from hospes.channels.counter.operations import log_visit
from hospes.channels.email import operations as mail
from hospes.channels.phone.operations import log_call
from hospes.codex.queries import current_edition, parsed
from hospes.customers.access import customer_or_404
from hospes.encounters.operations import NoSuchSituation
from hospes.lib import clock
from hospes.staff.models import Person

router = Router(tags=["calls and visits"])


class Logged(Schema):
    """What was said, and the case it stands in."""

    case: shapes.Case
    contact: shapes.Contact


class Visit(Asked):
    """Whose it is: a customer by id, else by their number, else a new one by name. `case`: in which it goes on."""

    words: Words
    case: Id | None = None
    customer: Id | None = None
    number: Annotated[str, Field(max_length=40)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    language: Literal["", "en", "hu", "el", "ru"] = ""


class Call(Visit):
    direction: Literal["in", "out"] = "in"
    is_progress: bool = False


class Recognised(Asked):
    """A situation of the codex in force, by key; "" when nobody knows yet."""

    situation: Key | Literal[""]


class NotYet(Asked):
    """What the customer said to you."""

    words: Words
    channel: Channel


class Announced(Asked):
    """The customer is written that silence until then means yes."""

    closes_at: Moment


@router.post(
    "/calls", response={200: Logged, 201: Logged}, summary="Take down a call", openapi_extra=IDEMPOTENT
)
def call(request: HttpRequest, asked: Call) -> Any:
    by, told = person_of(request), _told(request, asked)
    status, contact = opened(
        request,
        lambda: log_call(by=by, at=clock.now(), **told).contact,
        lambda pk: access.contact_or_404(by, pk),
    )
    return status, _logged(by, contact)


@router.post(
    "/visits", response={200: Logged, 201: Logged}, summary="Take down a visit", openapi_extra=IDEMPOTENT
)
def visit(request: HttpRequest, asked: Visit) -> Any:
    by, told = person_of(request), _told(request, asked)
    status, contact = opened(
        request,
        lambda: log_visit(by=by, at=clock.now(), **told).contact,
        lambda pk: access.contact_or_404(by, pk),
    )
    return status, _logged(by, contact)


@router.post("/cases/{number}/recognise", response=shapes.Case, summary="Say what kind of situation it is")
def recognise(request: HttpRequest, number: Number, asked: Recognised) -> Any:
    by = person_of(request)
    case, edition = access.case_to_work_on(by, number), current_edition()
    if asked.situation and (edition is None or parsed(edition).situation(asked.situation) is None):
        raise NoSuchSituation(asked.situation)
    return operations.recognise(
        by=by,
        at=clock.now(),
        case=case,
        situation=asked.situation,
        edition_number=edition.number if edition and asked.situation else None,
    )


@router.post(
    "/cases/{number}/not-yet", response=shapes.Case, summary="The customer says that it is not solved"
)
def not_yet(request: HttpRequest, number: Number, asked: NotYet) -> Any:
    by = person_of(request)
    case = access.case_to_work_on(by, number)
    return operations.not_yet(by=by, at=clock.now(), case=case, **asked.dict())


@router.post(
    "/cases/{number}/announce-closing", response=shapes.Case, summary="Write that silence will mean yes"
)
def announce_closing(request: HttpRequest, number: Number, asked: Announced) -> Any:
    by = person_of(request)
    case = access.case_to_work_on(by, number)
    mail.announce_closing(by=by, at=clock.now(), case=case, closes_at=asked.closes_at)
    case.refresh_from_db()
    return case


def _told(request: HttpRequest, asked: Visit) -> dict[str, Any]:
    """What was asked, with its case and customer as rows that the person may see."""
    by = person_of(request)
    return asked.dict() | {
        "case": access.case_to_work_on(by, asked.case) if asked.case else None,
        "customer": customer_or_404(by, asked.customer) if asked.customer else None,
    }


def _logged(by: Person, contact: Contact) -> dict[str, Any]:
    return {"case": access.case_or_404(by, contact.case_id), "contact": contact}
