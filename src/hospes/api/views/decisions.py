"""What may be decided, what was, whether the customer has heard it; and a second person's yes."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Amount, Channel, Going, Page, Typed, latest
from hospes.cases.access import case_or_404, case_to_work_on
from hospes.codex.core.model import Codex
from hospes.codex.queries import codex_in_force, parsed
from hospes.decisions import access, operations, queries
from hospes.decisions.core.judging import Judgement, judge, wants_amount
from hospes.decisions.models import Allowance, Approval, Decision
from hospes.lib import clock

router = Router(tags=["decisions"])
Action = Annotated[str, Field(min_length=1, max_length=80)]


class ToldDecision(shapes.Decision):
    """What was decided, and when and on which channel the customer heard it."""

    told_at: datetime | None
    told_channel: str
    decided_by_id: int
    step: str


class ToldApproval(Schema):
    """A yes that a second person was asked for. `role`: who may give it."""

    id: int
    case_id: int
    action: str
    role: str
    asked: str
    why: str
    amount: int | None
    currency: str
    state: str
    asked_by_id: int
    asked_at: datetime
    due_at: datetime
    answered_by_id: int | None
    answered_at: datetime | None
    note: str
    used_at: datetime | None


class ToldAllowance(Schema):
    """The most that people of a role may grant, in minor units: to one customer a year, or one person a month."""

    action: str
    role: str
    per: str
    amount: int
    currency: str


class ToldAuthority(Schema):
    """Whether the token's person may grant it. `up_to`: the most that is left; null without a limit."""

    answer: str
    ask_role: str | None
    up_to: int | None
    currency: str
    wants_amount: bool
    missing: list[str]
    nearest_yes: str
    exceptions_to_customer: int
    exceptions_to_customers: int
    edition: int


class AuthorityAsked(Schema):
    action: Typed
    amount: Amount | None = None


class DecisionTold(Asked):
    """`words` stand for those that were written at the decision."""

    channel: Channel
    words: Words = ""


class ApprovalAsked(Asked):
    """`amount` in minor units of the codex's currency."""

    action: Action
    asked: Words
    why: Words
    amount: Amount | None = None


class ApprovalAnswer(Asked):
    note: Words = ""


class Allowing(Asked):
    """`amount` in minor units; null lifts it."""

    action: Action
    role: Annotated[str, Field(min_length=1, max_length=80)]
    per: Literal["customer", "person"]
    amount: Amount | None


@router.get("/cases/{number}/decisions", response=Page[ToldDecision], summary="What was decided in a case")
def decisions_of(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    return latest(Decision.objects.filter(case=case_or_404(person_of(request), number)), going)


@router.get("/decisions/{number}", response=ToldDecision, summary="Read a decision")
def decision(request: HttpRequest, number: Number) -> Any:
    return access.decision_or_404(person_of(request), number)


@router.get(
    "/decisions", response=list[ToldDecision], summary="What you decided and the customer has not heard"
)
def to_tell(request: HttpRequest) -> Any:
    return queries.to_tell(person_of(request))


@router.post("/decisions/{number}/told", response=ToldDecision, summary="The customer has heard it")
def note_told(request: HttpRequest, number: Number, asked: DecisionTold) -> Any:
    by = person_of(request)
    found = access.decision_or_404(by, number, to_change=True)
    return operations.note_told(by=by, at=clock.now(), decision=found, **asked.dict())


@router.get("/cases/{number}/authority", response=ToldAuthority, summary="Whether you may decide it so")
def authority(request: HttpRequest, number: Number, asked: Query[AuthorityAsked]) -> Any:
    by, at = person_of(request), clock.now()
    case = case_or_404(by, number)
    read = queries.edition_for(case)
    if read is None or not any(asked.action in line.actions for line in parsed(read).authority):
        raise operations.NotInTheTable if read else operations.NoTable
    matter = queries.matter_of(case, by=by, at=at, action=asked.action, read=read)
    said, habit = judge(matter, asked.amount), queries.habit_of(case, asked.action, at)
    return {
        "answer": said.answer,
        "ask_role": said.ask_role,
        "up_to": said.up_to,
        "currency": matter.currency,
        "wants_amount": wants_amount(matter),
        "missing": list(said.verdict.missing),
        "nearest_yes": _nearest_yes(said, parsed(read)),
        "exceptions_to_customer": habit.to_customer,
        "exceptions_to_customers": habit.customers,
        "edition": read.number,
    }


def _nearest_yes(said: Judgement, codex: Codex) -> str:
    found = said.nearest_yes
    return found.in_(get_language() or "en", codex.languages) if found else ""


@router.get("/cases/{number}/approvals", response=Page[ToldApproval], summary="The approvals of a case")
def approvals_of(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    return latest(Approval.objects.filter(case=case_or_404(person_of(request), number)), going)


@router.get("/approvals", response=list[ToldApproval], summary="What waits for your yes or no")
def asked_of(request: HttpRequest) -> Any:
    return queries.asked_of(person_of(request), codex_in_force())


@router.get(
    "/approvals/answered", response=list[ToldApproval], summary="Answers you asked for and have not used"
)
def answered_for(request: HttpRequest) -> Any:
    return queries.answered_for(person_of(request))


@router.get("/approvals/{number}", response=ToldApproval, summary="Read an approval")
def approval(request: HttpRequest, number: Number) -> Any:
    return access.approval_or_404(person_of(request), number)


@router.post(
    "/cases/{number}/approvals",
    response={200: ToldApproval, 201: ToldApproval},
    summary="Ask a second person",
    openapi_extra=IDEMPOTENT,
)
def ask_for_approval(request: HttpRequest, number: Number, asked: ApprovalAsked) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return opened(
        request,
        lambda: operations.ask_for_approval(by=by, at=clock.now(), case=case, **asked.dict()),
        lambda pk: access.approval_or_404(by, pk),
    )


@router.post("/approvals/{number}/approve", response=ToldApproval, summary="Say yes")
def approve(request: HttpRequest, number: Number, asked: ApprovalAnswer) -> Any:
    by = person_of(request)
    found = access.approval_or_404(by, number, to_change=True)
    return operations.approve(by=by, at=clock.now(), approval=found, note=asked.note)


@router.post(
    "/approvals/{number}/refuse", response=ToldApproval, summary="Say no, in words that can be said on"
)
def refuse_approval(request: HttpRequest, number: Number, asked: ApprovalAnswer) -> Any:
    by = person_of(request)
    found = access.approval_or_404(by, number, to_change=True)
    return operations.refuse_approval(by=by, at=clock.now(), approval=found, note=asked.note)


@router.post("/approvals/{number}/withdraw", response=ToldApproval, summary="It is not asked for any more")
def withdraw_approval(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.approval_or_404(by, number, to_change=True)
    return operations.withdraw_approval(by=by, at=clock.now(), approval=found)


@router.get("/allowances", response=list[ToldAllowance], summary="The most that each role may grant")
def allowances(request: HttpRequest) -> Any:
    return list(Allowance.objects.order_by("action", "role", "per"))


@router.post(
    "/allowances", response=list[ToldAllowance], summary="Set the most that a role may grant, or lift it"
)
def set_allowance(request: HttpRequest, asked: Allowing) -> Any:
    operations.set_allowance(by=person_of(request), at=clock.now(), **asked.dict())
    return list(Allowance.objects.order_by("action", "role", "per"))
