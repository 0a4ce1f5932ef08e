"""What was agreed and with whom, wishes beyond it with their consequences told, what was recommended, how it ended."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from hospes.agreements import operations, queries
from hospes.agreements.access import change_or_404
from hospes.agreements.models import Recommendation, Round, Scope
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Amount, Channel, Name
from hospes.cases.access import case_or_404, case_to_work_on, seen_by
from hospes.decisions.access import decision_or_404
from hospes.lib import clock
from hospes.staff.models import Person

router = Router(tags=["agreements"])
ROUNDS = 1_000
DAYS = 10_000


class ToldScope(Schema):
    """A version of what was agreed; `amount` in minor units."""

    id: int
    number: int
    what: str
    rounds: int
    amount: int | None
    currency: str
    agreed_with: str
    why: str
    noted_by_id: int
    at: datetime


class ToldChange(Schema):
    """A wish beyond the scope, what it would mean, and what the customer said to it."""

    id: int
    case_id: int
    number: int
    wish: str
    amount: int
    currency: str
    days: int
    risk: str
    state: str
    proposed_by_id: int
    at: datetime
    told_at: datetime | None
    told_channel: str
    settled_at: datetime | None
    answered_how: str
    answered_name: str
    note: str


class ToldRound(Schema):
    """A round of changes, and on what it rests: the scope, a change request, an exception."""

    id: int
    case_id: int
    number: int
    what: str
    request_id: int | None
    exception_id: int | None
    begun_by_id: int
    at: datetime


class AgreementStanding(Schema):
    """How a case stands to what was agreed, kept in sums."""

    version: int
    rounds_included: int
    rounds_used: int
    rounds_past_scope: int
    changes_open: int
    decision_maker: str
    decision_maker_part: str
    sale_outcome: str


class Agreed(Schema):
    """The whole story of a scope, the latest first."""

    agreement: AgreementStanding | None
    scopes: list[ToldScope]
    changes: list[ToldChange]
    begun: list[ToldRound]


class ToldRecommendation(Schema):
    id: int
    case_id: int
    what: str
    why: str
    amount: int | None
    currency: str
    above_budget: str
    serves: list[str]
    by_id: int
    at: datetime

    @staticmethod
    def resolve_serves(row: Any) -> list[str]:
        return [row.need.key, *(each.key for each in row.further_needs.all())]


class ToldSale(Schema):
    id: int
    outcome: str
    chosen_id: int | None
    referred_to: str
    why: str
    by_id: int
    at: datetime


class ToldSelling(Schema):
    sale: ToldSale | None
    recommended: list[ToldRecommendation]


class ToAgree(Asked):
    """A later version says why."""

    what: Words
    rounds: Annotated[int, Field(ge=0, le=ROUNDS)]
    agreed_with: Name
    amount: Amount | None = None
    why: Words = ""


class Decider(Asked):
    who: Name
    part: Annotated[str, Field(max_length=200)] = ""


class Wish(Asked):
    """What it would mean: cost in minor units, working days, risk."""

    wish: Words
    amount: Amount
    days: Annotated[int, Field(ge=0, le=DAYS)]
    risk: Words


class ChangeHeard(Asked):
    channel: Channel


class ChangeReply(Asked):
    """What the customer said to you, and on which channel."""

    said_by: Name
    channel: Channel


class ChangeRefused(ChangeReply):
    note: Words = ""


class ChangeTakenBack(Asked):
    why: Words


class ToBegin(Asked):
    """On the scope; or on the change request or the exception of that id."""

    what: Words = ""
    request: Id | None = None
    exception: Id | None = None


class Recommending(Asked):
    """`serves`: the facts, by key, that say what they need."""

    what: Words
    why: Words
    serves: Annotated[list[Key], Field(min_length=1, max_length=50)]
    amount: Amount | None = None
    above_budget: Words = ""


class SaleEnding(Asked):
    """`chosen`: the recommendation they chose, by id."""

    outcome: Literal["sold", "not_suitable", "referred"]
    chosen: Id | None = None
    referred_to: Annotated[str, Field(max_length=200)] = ""
    why: Words = ""


@router.get("/cases/{number}/agreement", response=Agreed, summary="What was agreed, and wished beyond it")
def agreed_in(request: HttpRequest, number: Number) -> Any:
    return queries.agreed_in(case_or_404(person_of(request), number))


@router.post(
    "/cases/{number}/scopes",
    response={200: ToldScope, 201: ToldScope},
    summary="Write down what was agreed",
    openapi_extra=IDEMPOTENT,
)
def agree_scope(request: HttpRequest, number: Number, asked: ToAgree) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.agree_scope(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: get_object_or_404(Scope.objects.filter(seen_by(by)), pk=pk),
    )


@router.post(
    "/cases/{number}/decision-maker", response=AgreementStanding, summary="Say who decides on their side"
)
def name_decision_maker(request: HttpRequest, number: Number, asked: Decider) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return operations.name_decision_maker(by=by, at=clock.now(), case=case, **asked.dict())


@router.post(
    "/cases/{number}/changes",
    response={200: ToldChange, 201: ToldChange},
    summary="Write down a wish beyond the scope",
    openapi_extra=IDEMPOTENT,
)
def propose_change(request: HttpRequest, number: Number, asked: Wish) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.propose_change(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: change_or_404(by, pk),
    )


@router.get("/changes/{number}", response=ToldChange, summary="Read a change request")
def change_request(request: HttpRequest, number: Number) -> Any:
    return change_or_404(person_of(request), number)


@router.post("/changes/{number}/told", response=ToldChange, summary="The customer heard what it would mean")
def note_change_told(request: HttpRequest, number: Number, asked: ChangeHeard) -> Any:
    by, found = _change(request, number)
    return operations.note_change_told(by=by, at=clock.now(), request=found, channel=asked.channel)


@router.post("/changes/{number}/accept", response=ToldChange, summary="The customer says yes, aloud")
def accept_change(request: HttpRequest, number: Number, asked: ChangeReply) -> Any:
    by, found = _change(request, number)
    return operations.accept_change(by=by, at=clock.now(), request=found, **asked.dict())


@router.post("/changes/{number}/decline", response=ToldChange, summary="The customer would rather not")
def decline_change(request: HttpRequest, number: Number, asked: ChangeRefused) -> Any:
    by, found = _change(request, number)
    return operations.decline_change(by=by, at=clock.now(), request=found, **asked.dict())


@router.post("/changes/{number}/withdraw", response=ToldChange, summary="Take it back before it is answered")
def withdraw_change(request: HttpRequest, number: Number, asked: ChangeTakenBack) -> Any:
    by, found = _change(request, number)
    return operations.withdraw_change(by=by, at=clock.now(), request=found, why=asked.why)


@router.post(
    "/cases/{number}/rounds",
    response={200: ToldRound, 201: ToldRound},
    summary="Begin a round of changes",
    openapi_extra=IDEMPOTENT,
)
def begin_round(request: HttpRequest, number: Number, asked: ToBegin) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    wished = change_or_404(by, asked.request, to_change=True) if asked.request else None
    granted = decision_or_404(by, asked.exception, to_change=True) if asked.exception else None
    return opened(
        request,
        lambda: operations.begin_round(
            by=by, at=clock.now(), case=case, what=asked.what, request=wished, exception=granted
        ),
        lambda pk: get_object_or_404(Round.objects.filter(seen_by(by)), pk=pk),
    )


@router.get(
    "/cases/{number}/sale", response=ToldSelling, summary="What was recommended, and how the sale ended"
)
def selling_in(request: HttpRequest, number: Number) -> Any:
    return queries.selling_in(case_or_404(person_of(request), number))


@router.post(
    "/cases/{number}/recommendations",
    response={200: ToldRecommendation, 201: ToldRecommendation},
    summary="Recommend something for their needs",
    openapi_extra=IDEMPOTENT,
)
def recommend(request: HttpRequest, number: Number, asked: Recommending) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.recommend(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: _recommended(by, pk),
    )


@router.post("/cases/{number}/end-sale", response=ToldSale, summary="Say how the sale ended")
def end_sale(request: HttpRequest, number: Number, asked: SaleEnding) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    told = asked.dict(exclude={"chosen"})
    chosen = _recommended(by, asked.chosen) if asked.chosen else None
    return operations.end_sale(by=by, at=clock.now(), case=case, chosen=chosen, **told)


def _change(request: HttpRequest, number: int) -> tuple[Person, Any]:
    by = person_of(request)
    return by, change_or_404(by, number, to_change=True)


def _recommended(by: Person, pk: int) -> Recommendation:
    return get_object_or_404(Recommendation.objects.filter(seen_by(by)), pk=pk)
