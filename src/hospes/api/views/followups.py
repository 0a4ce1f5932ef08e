"""Coming back to ask how it is: planned, asked, answered; and the table by which the house plans them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Key, Line, Moment, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Channel
from hospes.cases.access import case_or_404, case_to_work_on
from hospes.followups import access, operations, queries
from hospes.lib import clock
from hospes.staff.models import Person

router = Router(tags=["follow-ups"])


class ToldFollowUp(Schema):
    id: int
    case_id: int
    line_id: int | None
    what: str
    due_at: datetime
    state: str
    planned_by_id: int | None
    planned_at: datetime
    asked_channel: str
    asked_at: datetime | None
    waits_until: datetime | None
    settled_at: datetime | None
    words: str


class ToldLine(Schema):
    """Cases of this situation that ended so are asked after that many days; "" stands for any."""

    id: int
    situation: str
    outcome: str
    days: int
    what: str


class FollowUpPlanning(Asked):
    what: Line
    due_at: Moment


class AskedOn(Asked):
    channel: Channel


class FollowUpAnswer(Asked):
    """What the customer said to you."""

    is_well: bool
    words: Words = ""
    channel: Channel


class Dropping(Asked):
    why: Words


class FollowUpRow(Asked):
    situation: Key | Literal[""]
    outcome: Literal["", "sold", "not_suitable", "referred"]
    days: Annotated[int, Field(ge=1, le=3650)]
    what: Line


class Until(Schema):
    until: Moment | None = None


@router.get(
    "/follow-ups", response=list[ToldFollowUp], summary="Whom you ask how it is by then (now, unless said)"
)
def due_for(request: HttpRequest, asked: Query[Until]) -> Any:
    at = clock.now()
    return queries.due_for(person_of(request), until=asked.until or at, at=at)


@router.get("/cases/{number}/follow-ups", response=list[ToldFollowUp], summary="The follow-ups of a case")
def follow_ups_of(request: HttpRequest, number: Number) -> Any:
    return queries.follow_ups_of(case_or_404(person_of(request), number))


@router.post(
    "/cases/{number}/follow-ups",
    response={200: ToldFollowUp, 201: ToldFollowUp},
    summary="Plan to come back to the customer",
    openapi_extra=IDEMPOTENT,
)
def plan_follow_up(request: HttpRequest, number: Number, asked: FollowUpPlanning) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.plan_follow_up(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: access.follow_up_or_404(by, pk),
    )


@router.get("/follow-ups/{number}", response=ToldFollowUp, summary="Read a follow-up")
def follow_up(request: HttpRequest, number: Number) -> Any:
    return access.follow_up_or_404(person_of(request), number)


@router.post("/follow-ups/{number}/asked", response=ToldFollowUp, summary="The customer has been asked")
def note_asked(request: HttpRequest, number: Number, asked: AskedOn) -> Any:
    by, found = _found(request, number)
    return operations.note_asked(by=by, at=clock.now(), follow_up=found, channel=asked.channel)


@router.post("/follow-ups/{number}/answer", response=ToldFollowUp, summary="The customer says how it is")
def answer_follow_up(request: HttpRequest, number: Number, asked: FollowUpAnswer) -> Any:
    by, found = _found(request, number)
    return operations.answer_follow_up(by=by, at=clock.now(), follow_up=found, **asked.dict())


@router.post("/follow-ups/{number}/drop", response=ToldFollowUp, summary="It is not asked after all")
def drop_follow_up(request: HttpRequest, number: Number, asked: Dropping) -> Any:
    by, found = _found(request, number)
    return operations.drop_follow_up(by=by, at=clock.now(), follow_up=found, why=asked.why)


@router.get("/follow-up-table", response=list[ToldLine], summary="By which cases are followed up")
def lines(request: HttpRequest) -> Any:
    return queries.lines()


@router.post("/follow-up-table", response=ToldLine, summary="Set a line of the table")
def set_line(request: HttpRequest, asked: FollowUpRow) -> Any:
    return operations.set_line(by=person_of(request), at=clock.now(), **asked.dict())


@router.post("/follow-up-table/{number}/lift", response={204: None}, summary="No longer plan these")
def lift_line(request: HttpRequest, number: Number) -> Any:
    operations.lift_line(by=person_of(request), at=clock.now(), line=access.line_or_404(number))
    return 204, None


def _found(request: HttpRequest, number: int) -> tuple[Person, Any]:
    by = person_of(request)
    return by, access.follow_up_or_404(by, number, to_change=True)
