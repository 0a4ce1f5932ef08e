"""What is known in a case: told now or earlier, how sure it is, put to the customer once, said to be so."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number
from hospes.api.views.rows import Sure
from hospes.api.views.telling import Going, Page, latest
from hospes.cases import access, operations
from hospes.cases.models import Commitment, Reask
from hospes.cases.queries import known_in
from hospes.codex.queries import current_edition, edition, parsed
from hospes.lib import clock

router = Router(tags=["what is known"])


class InCase(Asked):
    """The case in which the customer says so."""

    case: Id


class Weighed(InCase):
    confidence: Sure


@router.get("/cases/{number}/facts", response=list[shapes.Fact], summary="What is known in a case")
def known_facts(request: HttpRequest, number: Number) -> Any:
    return list(known_in(access.case_or_404(person_of(request), number)).values())


@router.get(
    "/cases/{number}/asked-again", response=Page[shapes.Reask], summary="What was asked for again, and why"
)
def asked_again(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    case = access.case_or_404(person_of(request), number)
    return latest(Reask.objects.filter(case=case).select_related("fact"), going)


@router.get(
    "/cases/{number}/promises", response=Page[shapes.Promise], summary="What was promised, kept or not"
)
def promises(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    case = access.case_or_404(person_of(request), number)
    return latest(Commitment.objects.filter(case=case), going)


@router.post("/facts/{number}/weigh", response=shapes.Fact, summary="Say how sure it is")
def weigh_fact(request: HttpRequest, number: Number, asked: Weighed) -> Any:
    given = _acting(request, asked.case, number)
    return operations.weigh_fact(**given, confidence=asked.confidence)


@router.post("/facts/{number}/ask-to-confirm", response=shapes.Fact, summary="Put it to the customer, once")
def ask_to_confirm(request: HttpRequest, number: Number, asked: InCase) -> Any:
    given = _acting(request, asked.case, number)
    number_of = given["case"].edition_number
    read = (edition(number_of) if number_of else None) or current_edition()
    kind = parsed(read).vocabulary.get(given["fact"].key) if read else None
    return operations.ask_to_confirm(**given, kind=kind)


@router.post("/facts/{number}/confirm", response=shapes.Fact, summary="The customer says that it is so")
def confirm_fact(request: HttpRequest, number: Number, asked: InCase) -> Any:
    return operations.confirm_fact(**_acting(request, asked.case, number))


def _acting(request: HttpRequest, case: int, number: int) -> dict[str, Any]:
    by = person_of(request)
    fact = access.known_or_404(by, case, number, to_change=True)
    return {"by": by, "at": clock.now(), "fact": fact, "case": access.case_to_work_on(by, case)}
