"""Everything that was said, found by its words: only what the token's person may see."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of, token_of
from hospes.api.views.scoping import need, reads
from hospes.api.views.telling import Typed
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.search import queries
from hospes.search.core.asked import read
from hospes.search.models.entry import Kind

router = Router(tags=["search"])
ROOMS = {Kind.DECISION: "decisions", Kind.AGREEMENT: "agreements", Kind.COMPLAINT: "complaints"}  # else cases
Kinds = Literal["case", "contact", "fact", "promise", "decision", "agreement", "complaint"]


class ToldPiece(Schema):
    """A stretch of text; `found`: it is what was asked for."""

    text: str
    found: bool


class ToldHit(Schema):
    """What was found, by the id of its row, and the case it stands in."""

    row: int
    at: datetime
    case: shapes.Line
    pieces: list[ToldPiece]


class ToldGroup(Schema):
    """Some of what was found of a kind. `count` ends at 100. `before`: from where it goes on; 0: all is told.
    `stopped`: so much was looked at that it ended early."""

    kind: str
    count: int
    before: int
    stopped: bool
    hits: list[ToldHit]

    @staticmethod
    def resolve_kind(group: Any) -> str:
        return str(Kind(group.kind).key)


class ToldStrange(Schema):
    """A part that was not understood, and why."""

    text: str
    why: str


class SearchFound(Schema):
    groups: list[ToldGroup]
    strange: list[ToldStrange]


class SearchWanted(Schema):
    """`q`: words, "words beside each other", -without, or, and operators such as owner:anna before:2026-03-01.

    Without `kind` a few of each that the token's scopes open; with it a page, from `before` on."""

    q: Typed
    kind: Kinds | None = None
    before: Annotated[int, Field(ge=0, le=LARGEST)] = 0


@router.get("/search", response=SearchFound, summary="Search everything that was said")
def search(request: HttpRequest, wanted: Query[SearchWanted]) -> Any:
    by, at = person_of(request), clock.now()
    asked = read(wanted.q, queries.operator_names())
    token = token_of(request)
    if wanted.kind is None:
        kinds = [kind for kind in Kind if reads(token, ROOMS.get(kind, "cases"))]
        return queries.search(asked, by, at=at, kinds=kinds)
    kind = Kind[wanted.kind.upper()]
    need(token, f"{ROOMS.get(kind, 'cases')}:read")
    return queries.search_kind(asked, by, kind, at=at, before=wanted.before)
