"""What belongs to a case: facts, promises, handovers, decisions."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Line, Moment, Number, Value, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases import access, operations
from hospes.cases.models import Case
from hospes.decisions.access import decision_or_404
from hospes.decisions.operations import decide
from hospes.lib import clock

router = Router(tags=["what belongs to a case"])
MOST_MINOR_UNITS = 10**13


Sure = Literal["certain", "thinks-so", "guessed"]


class Known(Asked):
    """`confidence`: certain, as they think, or guessed by us."""

    key: Key
    value: Value
    confidence: Sure = "certain"


class Corrected(Asked):
    """`case`: in which they say so now, where that is another of the customer's than it was told in."""

    value: Value
    why: Line
    confidence: Sure = "certain"
    case: Id | None = None


class Again(Asked):
    key: Key
    why: Line


class Promised(Asked):
    what: Line
    due_at: Moment


class Moved(Asked):
    to_due: Moment
    reason: Words
    customer_told_how: Line


class Reason(Asked):
    reason: Words


class Offered(Asked):
    to: Id
    story: Words


class Accepted(Asked):
    """Who accepts says that the brief was read."""

    has_read: bool


class Declined(Asked):
    note: Words = ""


class Decided(Asked):
    """`amount`: minor units of the codex's currency. An exception needs why, amount, words; a no an alternative."""

    action: Annotated[str, Field(min_length=1, max_length=80)]
    asked: Words
    answer: Literal["yes", "exception", "no"]
    amount: Annotated[int, Field(ge=0, le=MOST_MINOR_UNITS)] | None = None
    why: Words = ""
    words: Words = ""
    alternative: Words = ""


@router.post(
    "/cases/{number}/facts",
    response={200: shapes.Fact, 201: shapes.Fact},
    summary="Note what the customer told us",
    openapi_extra=IDEMPOTENT,
)
def note_fact(request: HttpRequest, number: Number, asked: Known) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.note_fact(
            by=by,
            at=clock.now(),
            case=_to_work_on(request, number),
            key=asked.key,
            value=asked.value,
            confidence=asked.confidence,
        ),
        lambda pk: access.known_or_404(by, number, pk),
    )


@router.post(
    "/cases/{number}/asked-again",
    response={200: shapes.Reask, 201: shapes.Reask},
    summary="Say why a known fact is asked for again",
    openapi_extra=IDEMPOTENT,
)
def ask_again(request: HttpRequest, number: Number, asked: Again) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.ask_again(
            by=by, at=clock.now(), case=_to_work_on(request, number), key=asked.key, why=asked.why
        ),
        lambda pk: access.reask_or_404(by, pk),
    )


@router.post("/facts/{number}/correct", response=shapes.Fact, summary="Correct a fact; the former is kept")
def correct_fact(request: HttpRequest, number: Number, asked: Corrected) -> Any:
    by = person_of(request)
    if asked.case is None:
        case, fact = None, access.fact_or_404(by, number, to_change=True)
    else:
        case = access.case_to_work_on(by, asked.case)
        fact = access.known_or_404(by, asked.case, number, to_change=True)
    return operations.correct_fact(
        by=by,
        at=clock.now(),
        fact=fact,
        value=asked.value,
        why=asked.why,
        confidence=asked.confidence,
        case=case,
    )


@router.post(
    "/cases/{number}/promises",
    response={200: shapes.Promise, 201: shapes.Promise},
    summary="Promise the customer something",
    openapi_extra=IDEMPOTENT,
)
def promise(request: HttpRequest, number: Number, asked: Promised) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.promise(
            by=by, at=clock.now(), case=_to_work_on(request, number), what=asked.what, due_at=asked.due_at
        ),
        lambda pk: access.commitment_or_404(by, pk),
    )


@router.post("/promises/{number}/keep", response=shapes.Promise, summary="It is done")
def keep(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    commitment = access.commitment_or_404(by, number, to_change=True)
    return operations.keep_commitment(by=by, at=clock.now(), commitment=commitment)


@router.post("/promises/{number}/move", response=shapes.Promise, summary="Move it, with the customer told")
def move(request: HttpRequest, number: Number, asked: Moved) -> Any:
    by = person_of(request)
    commitment = access.commitment_or_404(by, number, to_change=True)
    operations.move_commitment(by=by, at=clock.now(), commitment=commitment, **asked.dict())
    return commitment


@router.post("/promises/{number}/cancel", response=shapes.Promise, summary="Take it back, and say why")
def cancel(request: HttpRequest, number: Number, asked: Reason) -> Any:
    by = person_of(request)
    commitment = access.commitment_or_404(by, number, to_change=True)
    return operations.cancel_commitment(by=by, at=clock.now(), commitment=commitment, reason=asked.reason)


@router.post(
    "/cases/{number}/handovers",
    response={200: shapes.Handover, 201: shapes.Handover},
    summary="Offer the case to a colleague",
    openapi_extra=IDEMPOTENT,
)
def offer(request: HttpRequest, number: Number, asked: Offered) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.offer_handover(
            by=by,
            at=clock.now(),
            case=_to_work_on(request, number),
            to=access.colleague_or_404(asked.to),
            story=asked.story,
        ),
        lambda pk: access.handover_or_404(by, pk),
    )


@router.post("/handovers/{number}/accept", response=shapes.Handover, summary="Take the case on")
def accept(request: HttpRequest, number: Number, asked: Accepted) -> Any:
    by = person_of(request)
    handover = access.handover_or_404(by, number, to_change=True)
    operations.accept_handover(by=by, at=clock.now(), handover=handover, has_read=asked.has_read)
    return handover


@router.post("/handovers/{number}/decline", response=shapes.Handover, summary="Leave it with its owner")
def decline(request: HttpRequest, number: Number, asked: Declined) -> Any:
    by = person_of(request)
    handover = access.handover_or_404(by, number, to_change=True)
    return operations.decline_handover(by=by, at=clock.now(), handover=handover, note=asked.note)


@router.post("/handovers/{number}/withdraw", response=shapes.Handover, summary="Take the offer back")
def withdraw(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    handover = access.handover_or_404(by, number, to_change=True)
    return operations.withdraw_handover(by=by, at=clock.now(), handover=handover)


@router.post(
    "/cases/{number}/decisions",
    response={200: shapes.Decision, 201: shapes.Decision},
    summary="Decide what the customer asks for",
    openapi_extra=IDEMPOTENT,
)
def decide_it(request: HttpRequest, number: Number, asked: Decided) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: decide(by=by, at=clock.now(), case=_to_work_on(request, number), **asked.dict()),
        lambda pk: decision_or_404(by, pk),
    )


def _to_work_on(request: HttpRequest, number: int) -> Case:
    return access.case_to_work_on(person_of(request), number)
