"""What people say of a part of the codex, and what becomes of it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Going, Page, Path, Typed
from hospes.cases.access import case_or_404
from hospes.codex import access, operations
from hospes.codex.models import Edition
from hospes.codex.queries import WRITERS, current_edition
from hospes.codex.queries.voices import Narrowed, inbox, suggestions_of
from hospes.encounters.access import encounter_or_404
from hospes.lib import clock

router = Router(tags=["suggestions"])
Language = Literal["en", "hu", "el", "ru"]


class ToldSuggestion(Schema):
    """`was`: what was read there; `answer` what whoever suggested it reads of what became of it."""

    id: int
    kind: str
    state: str
    path: str
    field: str
    language: str
    was: str
    words: str
    person_id: int
    at: datetime
    case_id: int | None
    encounter_id: int | None
    answered_by_id: int | None
    answered_at: datetime | None
    answer: str
    draft_id: int | None
    into_id: int | None


class SuggestionInbox(Schema):
    """`after` asks for what follows; empty at the end."""

    rows: list[ToldSuggestion]
    after: str


class Suggesting(Asked):
    """`edition`, `case`, `run`: where it was met. `field` of a fix: the words that could be better."""

    kind: Literal["flag", "fix", "add"]
    path: Path
    words: Words
    language: Language
    field: Annotated[str, Field(max_length=80)] = ""
    edition: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    case: Id | None = None
    run: Id | None = None


class TakingUp(Asked):
    """`draft` by id (the next edition's unless named); `words` stand for those suggested; `by_hand`: it is done."""

    draft: Id | None = None
    words: Words = ""
    by_hand: bool = False


class NotNow(Asked):
    reason: Words


class SuggestionMerging(Asked):
    into: Id


class SuggestionsWanted(Schema):
    state: Literal["", "open", "taken-up", "done", "not-now", "merged", "withdrawn"] = "open"
    kind: Literal["", "flag", "fix", "add"] = ""
    situation: Typed = ""
    language: Language | Literal[""] = ""
    after: Typed = ""


@router.get(
    "/suggestions",
    response=SuggestionInbox,
    summary="Suggestions by the part they are about, for those who write",
)
def suggestion_inbox(request: HttpRequest, asked: Query[SuggestionsWanted]) -> Any:
    if not person_of(request).has_role(*WRITERS):
        raise Http404
    wanted = asked.dict()
    after = wanted.pop("after")
    found = inbox(Narrowed(**wanted), after=after, language=_language())
    return {"rows": [each for part in found.parts for each in part.suggestions], "after": found.further}


@router.get(
    "/suggestions/mine", response=Page[ToldSuggestion], summary="What you suggested, the latest first"
)
def own_suggestions(request: HttpRequest, going: Query[Going]) -> Any:
    page = suggestions_of(person_of(request), before=going.after, language=_language())
    rows = [each for part in page.rows for each in part.suggestions]
    return {"rows": rows, "after": page.older or None}


@router.post(
    "/suggestions",
    response={200: ToldSuggestion, 201: ToldSuggestion},
    summary="Say something of a part of the codex",
    openapi_extra=IDEMPOTENT,
)
def suggest(request: HttpRequest, asked: Suggesting) -> Any:
    by, given = person_of(request), asked.dict(exclude={"edition", "run"})
    edition = _edition(asked.edition)
    if asked.case:
        case_or_404(by, asked.case)
    if asked.run:
        encounter_or_404(by, asked.run)
    return opened(
        request,
        lambda: operations.suggest(by=by, at=clock.now(), edition=edition, encounter=asked.run, **given),
        lambda pk: access.suggestion_to_read(by, pk),
    )


@router.get("/suggestions/{number}", response=ToldSuggestion, summary="Read a suggestion")
def suggestion(request: HttpRequest, number: Number) -> Any:
    return access.suggestion_to_read(person_of(request), number)


@router.post(
    "/suggestions/{number}/withdraw", response=ToldSuggestion, summary="Take back what you suggested"
)
def withdraw_suggestion(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.own_suggestion(by, number)
    return operations.withdraw_suggestion(by=by, at=clock.now(), suggestion=found)


@router.post("/suggestions/{number}/take-up", response=ToldSuggestion, summary="Take it up in a draft")
def take_up(request: HttpRequest, number: Number, asked: TakingUp) -> Any:
    acting, given = _answering(request, number), asked.dict(exclude={"draft"})
    draft = access.draft_to_write(acting["by"], asked.draft) if asked.draft else None
    return operations.take_up(**acting, **given, draft=draft)


@router.post(
    "/suggestions/{number}/not-now", response=ToldSuggestion, summary="Say why it is not taken up now"
)
def answer_not_now(request: HttpRequest, number: Number, asked: NotNow) -> Any:
    return operations.answer_not_now(**_answering(request, number), reason=asked.reason)


@router.post("/suggestions/{number}/merge", response=ToldSuggestion, summary="Put it together with another")
def merge_suggestions(request: HttpRequest, number: Number, asked: SuggestionMerging) -> Any:
    acting = _answering(request, number)
    into = access.suggestion_to_answer(acting["by"], asked.into)
    return operations.merge_suggestions(**acting, into=into)


@router.post(
    "/suggestions/{number}/put-back", response=ToldSuggestion, summary="Have it wait for an answer again"
)
def put_back(request: HttpRequest, number: Number) -> Any:
    return operations.put_back(**_answering(request, number))


def _answering(request: HttpRequest, number: int) -> dict[str, Any]:
    by = person_of(request)
    return {"by": by, "at": clock.now(), "suggestion": access.suggestion_to_answer(by, number)}


def _edition(number: int | None) -> Edition | None:
    current = current_edition() if number else None
    if number and current is None:
        raise Http404
    return access.edition_or_404(str(number), current) if current else None


def _language() -> str:
    return get_language() or "en"
