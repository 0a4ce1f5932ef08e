"""Whose case it is: kept, handed back, asked about before it is taken on; and the day of a person and of a team."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Line, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Going, Page, latest
from hospes.cases import access, operations, queries
from hospes.cases.core.ownership import LEADING_ROLES
from hospes.cases.models import Handover
from hospes.lib import clock
from hospes.staff.access import team_to_plan_or_404

router = Router(tags=["handing on"])


class HandoverQuestion(Schema):
    """What a receiver asked before answering, and the answer."""

    id: int
    handover_id: int
    words: str
    asked_at: datetime
    answer: str
    answered_by_id: int | None
    answered_at: datetime | None


class DuePromise(Schema):
    """A promise, with the line it stands on."""

    id: int
    case: int
    case_title: str
    customer_name: str
    what: str
    due_at: datetime
    keeper_name: str
    is_late: bool

    @staticmethod
    def resolve_id(row: Any) -> int:
        return int(row.pk)

    @staticmethod
    def resolve_case(row: Any) -> int:
        return int(row.case_pk)


class ForAnother(Schema):
    """What somebody who is away would do today; the token's person acts for them."""

    person: int
    promised: list[DuePromise]
    cases: list[shapes.Line]

    @staticmethod
    def resolve_person(row: Any) -> int:
        return int(row.person.pk)


class MyDay(Schema):
    """What awaits the token's person; each list at most fifty long."""

    late: list[DuePromise]
    due_today: list[DuePromise]
    due_later: list[DuePromise]
    waiting: list[shapes.Line]
    offered: list[shapes.Handover]
    given: list[shapes.Handover]
    to_tell: list[shapes.Handover]
    asked: list[shapes.Line]
    woken: list[shapes.Line]
    deputising: list[ForAnother]


class TeamDay(Schema):
    """Promises of those who are away, promises that are late, offers nobody answers, cases that stand still."""

    away: list[int]
    here: list[int]
    orphaned: list[shapes.Promise]
    late: list[shapes.Promise]
    more_late: bool
    offers: list[shapes.Handover]
    quiet: list[shapes.Line]

    @staticmethod
    def resolve_away(day: Any) -> list[int]:
        return [each.person_id for each in day.away]

    @staticmethod
    def resolve_here(day: Any) -> list[int]:
        return [each.pk for each in day.here]


class AskedBack(Asked):
    words: Words


class AnsweredBack(Asked):
    answer: Words


class ToldHow(Asked):
    how: Line


class ShareOfPromise(Asked):
    """The promise, and who will keep it."""

    promise: Id
    to: Id


class Shares(Asked):
    shares: Annotated[list[ShareOfPromise], Field(min_length=1, max_length=100)]


class SharedOut(Schema):
    """How many promises were given to others; what was settled meanwhile is passed over."""

    given: int


@router.get("/day", response=MyDay, summary="Your day")
def my_day(request: HttpRequest) -> Any:
    return queries.my_day(person_of(request), clock.now())


@router.get("/teams/{number}/day", response=TeamDay, summary="A team's day, for whoever leads")
def team_day(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    if not by.has_role(*LEADING_ROLES):
        raise Http404
    return queries.team_day(team_to_plan_or_404(by, number), clock.now())


@router.post("/promises/entrust", response=SharedOut, summary="Give promises to others to keep, all or none")
def entrust_promises(request: HttpRequest, asked: Shares) -> Any:
    by = person_of(request)
    shares = [
        (access.commitment_or_404(by, each.promise, to_change=True), access.colleague_or_404(each.to))
        for each in asked.shares
    ]
    return {"given": operations.entrust_promises(by=by, at=clock.now(), shares=shares)}


@router.post("/cases/{number}/keep", response=shapes.Case, summary="Go on with it: the customer is yours")
def keep_case(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.keep_case(by=by, at=clock.now(), case=access.case_to_work_on(by, number))


@router.post(
    "/cases/{number}/hand-back", response=shapes.Handover, summary="Offer it to whose customer it is"
)
def hand_back(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.hand_back(by=by, at=clock.now(), case=access.case_to_work_on(by, number))


@router.get("/cases/{number}/handovers", response=Page[shapes.Handover], summary="To whom it was offered")
def handovers(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    case = access.case_or_404(person_of(request), number)
    return latest(Handover.objects.filter(case=case), going)


@router.get("/handovers/{number}", response=shapes.Handover, summary="Read an offer and its brief")
def handover(request: HttpRequest, number: Number) -> Any:
    return access.handover_or_404(person_of(request), number)


@router.post(
    "/handovers/{number}/questions",
    response={200: HandoverQuestion, 201: HandoverQuestion},
    summary="Ask the giver before answering",
    openapi_extra=IDEMPOTENT,
)
def ask_back(request: HttpRequest, number: Number, asked: AskedBack) -> Any:
    by = person_of(request)
    found = access.handover_or_404(by, number, to_change=True)
    return opened(
        request,
        lambda: operations.ask_back(by=by, at=clock.now(), handover=found, words=asked.words),
        lambda pk: access.question_or_404(by, pk),
    )


@router.post("/questions/{number}/answer", response=HandoverQuestion, summary="Answer the receiver")
def answer_back(request: HttpRequest, number: Number, asked: AnsweredBack) -> Any:
    by = person_of(request)
    found = access.question_or_404(by, number, to_change=True)
    return operations.answer_back(by=by, at=clock.now(), question=found, answer=asked.answer)


@router.post("/handovers/{number}/seen", response=shapes.Handover, summary="You have seen that it came back")
def note_offer_seen(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.handover_or_404(by, number, to_change=True)
    return operations.note_offer_seen(by=by, at=clock.now(), handover=found)


@router.post(
    "/handovers/{number}/told", response=shapes.Handover, summary="The customer has heard the new name"
)
def note_customer_told(request: HttpRequest, number: Number, asked: ToldHow) -> Any:
    by = person_of(request)
    found = access.handover_or_404(by, number, to_change=True)
    return operations.note_customer_told(by=by, at=clock.now(), handover=found, how=asked.how)
