"""Cases that belong together: linked, made one, made two; and each of these taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases import access as cases
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.matters import access, operations, queries
from hospes.matters.models import CaseMerge

router = Router(tags=["cases that belong together"])
Several = Annotated[list[Id], Field(max_length=200)]


class ToldLink(Schema):
    """`one` belongs to `other`, and how."""

    id: int
    one_id: int
    other_id: int
    kind: str
    word: str
    by_id: int | None
    at: datetime


class ToldMerge(Schema):
    """`gone` goes on in `kept`, until it is taken apart."""

    id: int
    kept_id: int
    gone_id: int
    by_id: int | None
    at: datetime
    stayed: int
    undone_by_id: int | None
    undone_at: datetime | None


class ToldSplit(Schema):
    """The second matter of `case` has a case of its own: `new`."""

    id: int
    case_id: int
    new_id: int
    by_id: int | None
    at: datetime
    undone_by_id: int | None
    undone_at: datetime | None


class Kin(Schema):
    """All that belongs to a case and may be seen by the token's person."""

    links: list[ToldLink]
    took_in: list[ToldMerge]
    went_into: ToldMerge | None
    shared: list[shapes.Contact]
    split: ToldSplit | None


class Contradiction(Schema):
    """What the two cases know differently: whose word holds is said at the merge."""

    key: str
    kept: Any
    gone: Any


class GoesOver(Schema):
    what: str
    number: int


class BeforeMerging(Schema):
    """What a merge would do, with nothing done. `objection`: why a room would not have it."""

    known_differently: list[Contradiction]
    goes_over: list[GoesOver]
    objection: str | None


class CaseLinking(Asked):
    other: Id
    kind: Literal["same", "caused", "follows", "other"]
    word: Annotated[str, Field(max_length=200)] = ""


class CaseMerging(Asked):
    """`gone` becomes one with the case of the address; `chosen`: whose word holds, for each thing known differently."""

    gone: Id
    chosen: Annotated[dict[Key, Literal["kept", "gone"]], Field(max_length=200)] = {}


class CaseSplitting(Asked):
    """What goes along is named by its ids; contacts are read in both."""

    reason: Words
    owner: Id | None = None
    contacts: Several = []
    facts: Several = []
    promises: Several = []


@router.get("/cases/{number}/kin", response=Kin, summary="The cases that belong to it")
def kin_of(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = queries.kin_of(cases.case_or_404(by, number), viewer=by, at=clock.now())
    return {
        "links": [each.link for each in found.linked],
        "took_in": found.took_in,
        "went_into": found.went_into,
        "shared": found.shared,
        "split": found.split,
    }


@router.post(
    "/cases/{number}/links",
    response={200: ToldLink, 201: ToldLink},
    summary="Two cases belong together",
    openapi_extra=IDEMPOTENT,
)
def link_cases(request: HttpRequest, number: Number, asked: CaseLinking) -> Any:
    by = person_of(request)
    case, other = cases.case_to_work_on(by, number), cases.case_or_404(by, asked.other)
    return opened(
        request,
        lambda: operations.link_cases(
            by=by, at=clock.now(), case=case, other=other, kind=asked.kind, word=asked.word
        ),
        lambda pk: access.link_or_404(by, pk),
    )


@router.post("/links/{number}/unlink", response={204: None}, summary="They do not belong together after all")
def unlink_cases(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    operations.unlink_cases(by=by, at=clock.now(), link=access.link_or_404(by, number, to_change=True))
    return 204, None


@router.get("/cases/{number}/merges", response=BeforeMerging, summary="What a merge would do")
def before_merging(
    request: HttpRequest, number: Number, gone: Annotated[int, Query(ge=1, le=LARGEST)]
) -> Any:
    by = person_of(request)
    kept, goes = cases.case_or_404(by, number), cases.case_or_404(by, gone)
    against = queries.objection(goes, kept)
    return {
        "known_differently": queries.known_differently(kept, goes),
        "goes_over": [
            {"what": str(each.named), "number": each.number} for each in queries.would_go(goes, kept)
        ],
        "objection": str(against) if against else None,
    }


@router.post(
    "/cases/{number}/merges",
    response={200: ToldMerge, 201: ToldMerge},
    summary="Make two cases one; this one goes on",
    openapi_extra=IDEMPOTENT,
)
def merge_cases(request: HttpRequest, number: Number, asked: CaseMerging) -> Any:
    by = person_of(request)
    kept, gone = cases.case_to_work_on(by, number), cases.case_to_work_on(by, asked.gone)
    return opened(
        request,
        lambda: operations.merge_cases(by=by, at=clock.now(), kept=kept, gone=gone, chosen=asked.chosen),
        lambda pk: access.merge_or_404(by, pk),
    )


@router.get("/merges/{number}", response=ToldMerge, summary="Read a merge")
def merge(request: HttpRequest, number: Number) -> CaseMerge:
    return access.merge_or_404(person_of(request), number)


@router.post("/merges/{number}/take-apart", response=ToldMerge, summary="Two cases again")
def take_apart(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.merge_or_404(by, number, to_change=True)
    return operations.take_apart(by=by, at=clock.now(), merge=found)


@router.post(
    "/cases/{number}/splits",
    response={200: ToldSplit, 201: ToldSplit},
    summary="Give the second matter a case of its own",
    openapi_extra=IDEMPOTENT,
)
def split_case(request: HttpRequest, number: Number, asked: CaseSplitting) -> Any:
    by = person_of(request)
    case = cases.case_to_work_on(by, number)
    going: dict[str, Any] = {
        "contacts": [cases.contact_or_404(by, pk, to_change=True) for pk in asked.contacts],
        "facts": [cases.fact_or_404(by, pk, to_change=True) for pk in asked.facts],
        "promises": [cases.commitment_or_404(by, pk, to_change=True) for pk in asked.promises],
        "owner": cases.colleague_or_404(asked.owner) if asked.owner else None,
    }
    return opened(
        request,
        lambda: operations.split_case(by=by, at=clock.now(), case=case, reason=asked.reason, **going),
        lambda pk: access.split_or_404(by, pk),
    )


@router.get("/splits/{number}", response=ToldSplit, summary="Read a split")
def split(request: HttpRequest, number: Number) -> Any:
    return access.split_or_404(person_of(request), number)


@router.post("/splits/{number}/undo", response=shapes.Case, summary="It was one matter after all")
def undo_split(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.undo_split(by=by, at=clock.now(), split=access.split_or_404(by, number, to_change=True))
