"""The standard as it is in force: editions, situations, steps, any paragraph by its address, search, prints."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Key, Number
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Pair, Typed, pairs
from hospes.codex import access, operations, queries
from hospes.codex.core.book import Book
from hospes.codex.core.documents import body_of, plain_body
from hospes.codex.core.editing import part_at
from hospes.codex.core.suggesting import trail
from hospes.codex.models import Edition
from hospes.lib import clock

router = Router(tags=["codex"])
Edited = Annotated[int, Field(ge=1, le=2**31 - 1)]
_PDF = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BYTES = {"responses": {200: {"description": "The print", "content": _PDF}}}


class ToldEdition(Schema):
    """Published, and never changed. `note`: what is new in it."""

    number: int
    name: str
    content_hash: str
    note: str
    published_at: datetime
    published_by_id: int | None
    approved_by_id: int | None
    over: str


class WholeCodex(Schema):
    """The whole document, as `codex/schema` describes it."""

    number: int
    codex: dict[str, Any]


class ToldSituation(Schema):
    key: str
    name: str
    purpose: str
    processes: list[str]


class ToldStep(Schema):
    """A step as the book reads: `path` is its address, `when` the sentence of its condition."""

    path: str
    number: str
    name: str
    kind: str
    lane: str
    critical: str
    goal: str
    effect: str
    when: str
    collects: list[str]
    outcomes: list[str]


class ToldPart(Schema):
    """A part by its address, as data in all its languages; `trail` names the way to it."""

    path: str
    trail: list[str]
    part: dict[str, Any]


class CodexHit(Schema):
    path: str
    trail: list[str]
    snippet: str


class ToldPrint(Schema):
    """An edition to take along. `state`: wanted, setting, ready, failed."""

    id: int
    language: str
    kind: str
    situation: str
    state: str
    progress: int
    wanted_at: datetime
    done_at: datetime | None
    error: str
    size: int
    file_hash: str


class AtPath(Schema):
    """The address of a part: complaint/receive/welcome, promises/answer-same-day, …"""

    path: Typed


class CodexWords(Schema):
    q: Typed


class Printing(Asked):
    kind: Literal["book", "cards", "text", "site"]
    language: Literal["en", "hu", "el", "ru"]
    situation: Key | Literal[""] = ""


@router.get("/editions", response=list[ToldEdition], summary="All editions; the first is in force")
def editions(request: HttpRequest) -> Any:
    return queries.editions()


@router.get("/editions/{number}", response=ToldEdition, summary="Read an edition's title page")
def edition(request: HttpRequest, number: Number) -> Any:
    return edition_of(number)


@router.get("/editions/{number}/codex", response=WholeCodex, summary="The whole document")
def whole_codex(request: HttpRequest, number: Number) -> Any:
    return {"number": number, "codex": body_of(queries.parsed(edition_of(number)))}


@router.get("/editions/{number}/situations", response=list[ToldSituation], summary="Its situations")
def situations(request: HttpRequest, number: Number) -> Any:
    book = _book(number)
    return [
        {
            "key": each.key,
            "name": book.read(each.name),
            "purpose": book.read(each.purpose),
            "processes": [process.key for process in each.processes],
        }
        for each in book.codex.situations
    ]


@router.get(
    "/editions/{number}/steps", response=list[ToldStep], summary="The steps of a situation, in reading order"
)
def steps(request: HttpRequest, number: Number, asked: Query[AtPath]) -> Any:
    book = _book(number)
    found = book.codex.situation(asked.path)
    if found is None:
        raise Http404
    pages = [page for process in book.chapter(found) for page in process.steps]
    return [_step(book, page) for page in pages]


@router.get("/editions/{number}/part", response=ToldPart, summary="Any part, by its address")
def part(request: HttpRequest, number: Number, asked: Query[AtPath]) -> Any:
    codex = queries.parsed(edition_of(number))
    element = part_at(codex, asked.path)
    if element is None:
        raise Http404
    way = list(trail(codex, asked.path, _language()))
    return {"path": asked.path, "trail": way, "part": plain_body(element.part)}


@router.get(
    "/editions/{number}/changes", response=list[Pair], summary="What it changed against the one before it"
)
def changes_in(request: HttpRequest, number: Number) -> Any:
    return pairs(queries.changes_in(edition_of(number)))


@router.get("/editions/{number}/search", response=list[CodexHit], summary="Places that hold all the words")
def search_book(request: HttpRequest, number: Number, asked: Query[CodexWords]) -> Any:
    found = queries.search_book(asked.q, _language(), edition_of(number))
    return [{"path": each.path, "trail": list(each.trail), "snippet": each.snippet} for each in found]


@router.get("/editions/{number}/prints", response=list[ToldPrint], summary="What was printed of it")
def prints(request: HttpRequest, number: Number) -> Any:
    return queries.prints(edition_of(number))


@router.post(
    "/editions/{number}/prints",
    response={200: ToldPrint, 201: ToldPrint},
    summary="Ask for it on paper",
    openapi_extra=IDEMPOTENT,
)
def want_print(request: HttpRequest, number: Number, asked: Printing) -> Any:
    by, found = person_of(request), edition_of(number)
    return opened(
        request,
        lambda: operations.want_print(by=by, at=clock.now(), edition=found, **asked.dict()),
        access.print_or_404,
    )


@router.get("/prints/{number}", response=ToldPrint, summary="A print, and how far it is")
def print_of(request: HttpRequest, number: Number) -> Any:
    return access.print_or_404(number)


@router.get("/prints/{number}/content", summary="Fetch a print", openapi_extra=_BYTES)
def print_content(request: HttpRequest, number: Number) -> HttpResponseBase:
    found = access.print_or_404(number, with_file=True)
    answer = HttpResponse(bytes(found.file or b""), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="codex-{found.pk}"'
    return answer


def edition_of(number: int) -> Edition:
    """The edition of that number, or a 404."""
    current = queries.current_edition()
    if current is None:
        raise Http404
    return access.edition_or_404(str(number), current)


def _book(number: int) -> Book:
    return Book(queries.parsed(edition_of(number)), _language())


def _step(book: Book, page: Any) -> dict[str, Any]:
    step = page.step
    return {
        "path": page.path,
        "number": page.number,
        "name": book.read(step.name),
        "kind": step.kind,
        "lane": step.lane,
        "critical": step.critical,
        "goal": book.read(step.goal),
        "effect": book.read(step.effect),
        "when": page.when,
        "collects": [each.key for each in page.collect],
        "outcomes": [each.key for each in step.outcomes],
    }


def _language() -> str:
    return get_language() or "en"
