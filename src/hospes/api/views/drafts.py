"""The next edition as it is written: begun, checked, looked at by a second person, published; and talked about."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.codex import ToldEdition, edition_of
from hospes.api.views.reading import Asked, Id, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Day, Pair, Path, Typed, pairs
from hospes.codex import access, operations, queries
from hospes.codex.core.documents import CodexError, body_of, from_body
from hospes.codex.core.model import Codex
from hospes.codex.models import Comment, Draft
from hospes.codex.queries import WRITERS
from hospes.codex.queries.voices import talks_of
from hospes.lib import clock
from hospes.staff.models import Person

router = Router(tags=["writing the codex"])
Note = Annotated[str, Field(max_length=500)]
Draftname = Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[a-z0-9_-]+$")]


class ToldDraft(Schema):
    """`revision` counts the saves: sent back with a save, nobody overwrites what they have not seen."""

    id: int
    name: str
    base: int | None
    revision: int
    edited_by_id: int | None
    updated_at: datetime
    asked_by_id: int | None
    asked_at: datetime | None
    note: str

    @staticmethod
    def resolve_base(draft: Any) -> int | None:
        return draft.base_edition.number if draft.base_edition else None


class WholeDraft(Schema):
    """The whole document of a draft, and the revision it is of."""

    revision: int
    codex: dict[str, Any]


class DraftProblem(Schema):
    """What a check says: where, what, how to mend it. `verb` and `key`: what `mend` does itself."""

    path: str
    message: str
    fix: str
    blocks: bool
    explanation: str
    verb: str
    key: str

    @staticmethod
    def resolve_verb(found: Any) -> str:
        return str(found.way.verb)

    @staticmethod
    def resolve_key(found: Any) -> str:
        return str(found.way.key)


class WrittenLanguage(Schema):
    """How much of a draft is written in a language, and how much of that is older than its source."""

    language: str
    written: int
    whole: int
    stale: int


class StaleTranslation(Schema):
    """A translation that is older than its source; `mark` is what `say_it_fits` takes."""

    path: str
    field: str
    language: str
    source: str
    words: str
    mark: str


class DraftReview(Schema):
    person_id: int
    at: datetime
    is_yes: bool
    note: str
    revision: int


class ToldComment(Schema):
    id: int
    draft_id: int
    path: str
    about: str
    first_id: int | None
    person_id: int
    at: datetime
    words: str
    settled_by_id: int | None
    settled_at: datetime | None


class DraftStarting(Asked):
    """From the document given, else from the edition in force."""

    name: Draftname = "next"
    codex: dict[str, Any] | None = None


class DraftSaving(Asked):
    codex: dict[str, Any]
    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]


class DraftNoting(Asked):
    note: Note = ""


class SendingBack(Asked):
    note: Words


class Publishing(Asked):
    """`over`: why it is published though a codex test fails."""

    note: Note = ""
    over: Note = ""


class BringingBack(Asked):
    reason: Note


class StillRight(Asked):
    """The promise or situation at `path` is to be looked at again on that day."""

    path: Path
    on: Day
    draft: Id | None = None


class CommentSaying(Asked):
    path: Path
    words: Words


class OfOnePart(Schema):
    """Without a path of the whole draft."""

    path: Typed = ""


class CommentAnswering(Asked):
    words: Words


@router.get("/drafts", response=list[ToldDraft], summary="What is being written, for those who write")
def drafts(request: HttpRequest) -> Any:
    return queries.drafts() if person_of(request).has_role(*WRITERS) else []


@router.post(
    "/drafts", response={200: ToldDraft, 201: ToldDraft}, summary="Begin to write", openapi_extra=IDEMPOTENT
)
def start_draft(request: HttpRequest, asked: DraftStarting) -> Any:
    by, codex = person_of(request), _codex(asked.codex) if asked.codex is not None else None
    return opened(
        request,
        lambda: operations.start_draft(by=by, at=clock.now(), name=asked.name, codex=codex),
        lambda pk: access.draft_to_write(by, pk),
    )


@router.post(
    "/drafts/go-on", response=ToldDraft, summary="The next edition's draft, begun now if it is not there"
)
def draft_to_go_on(request: HttpRequest) -> Any:
    return operations.draft_to_go_on(by=person_of(request), at=clock.now())


@router.get("/drafts/{number}", response=ToldDraft, summary="Read how a draft stands")
def draft(request: HttpRequest, number: Number) -> Any:
    return access.draft_to_write(person_of(request), number)


@router.get("/drafts/{number}/codex", response=WholeDraft, summary="The whole document of a draft")
def draft_codex(request: HttpRequest, number: Number) -> Any:
    found = access.draft_to_write(person_of(request), number)
    return {"revision": found.revision, "codex": body_of(queries.parsed_draft(found))}


@router.post("/drafts/{number}/codex", response=ToldDraft, summary="Save the whole document")
def save_draft(request: HttpRequest, number: Number, asked: DraftSaving) -> Any:
    acting, codex = acting_on(request, number), _codex(asked.codex)
    return operations.save_draft(**acting, codex=codex, revision=asked.revision)


@router.get("/drafts/{number}/problems", response=list[DraftProblem], summary="What the checks say of it")
def problems_of(request: HttpRequest, number: Number) -> Any:
    return queries.problems_of(access.draft_to_write(person_of(request), number), today=_today())


@router.get("/drafts/{number}/changes", response=list[Pair], summary="What it changes")
def changes_of(request: HttpRequest, number: Number) -> Any:
    return pairs(queries.changes_of(access.draft_to_write(person_of(request), number)))


@router.get(
    "/drafts/{number}/languages",
    response=list[WrittenLanguage],
    summary="How much is written in each language",
)
def languages_of(request: HttpRequest, number: Number) -> Any:
    found = queries.languages_of(access.draft_to_write(person_of(request), number))
    return [{"language": key, **each._asdict()} for key, each in found.items()]


@router.get(
    "/drafts/{number}/stale", response=list[StaleTranslation], summary="Translations older than their source"
)
def stale_in(request: HttpRequest, number: Number) -> Any:
    return queries.stale_in(access.draft_to_write(person_of(request), number))


@router.get("/drafts/{number}/reviews", response=list[DraftReview], summary="What was said of its wordings")
def reviews_of(request: HttpRequest, number: Number) -> Any:
    return queries.reviews_of(access.draft_to_write(person_of(request), number))


@router.post("/drafts/{number}/ask", response=ToldDraft, summary="Ask for a second look")
def ask_for_second_look(request: HttpRequest, number: Number) -> Any:
    return operations.ask_for_approval(**acting_on(request, number))


@router.post("/drafts/{number}/approve", response=DraftReview, summary="Say yes to the wording in hand")
def approve_draft(request: HttpRequest, number: Number, asked: DraftNoting) -> Any:
    return operations.approve(**acting_on(request, number), note=asked.note)


@router.post("/drafts/{number}/send-back", response=DraftReview, summary="Say what has to change first")
def send_back(request: HttpRequest, number: Number, asked: SendingBack) -> Any:
    return operations.send_back(**acting_on(request, number), note=asked.note)


@router.post("/drafts/{number}/publish", response=ToldEdition, summary="Make it the edition in force")
def publish(request: HttpRequest, number: Number, asked: Publishing) -> Any:
    return operations.publish(**acting_on(request, number), **asked.dict())


@router.post("/drafts/{number}/undo", response=ToldDraft, summary="Take the last save back")
def undo(request: HttpRequest, number: Number) -> Any:
    return operations.undo(**acting_on(request, number))


@router.post("/drafts/{number}/discard", response={204: None}, summary="Throw it away")
def discard_draft(request: HttpRequest, number: Number) -> Any:
    operations.discard_draft(**acting_on(request, number))
    return 204, None


@router.post(
    "/editions/{number}/bring-back", response=ToldDraft, summary="Begin a draft that says what it said"
)
def bring_back(request: HttpRequest, number: Number, asked: BringingBack) -> Any:
    by = person_of(request)
    return operations.bring_back(by=by, at=clock.now(), edition=edition_of(number), reason=asked.reason)


@router.post("/still-right", response=ToldDraft, summary="Looked at again; the next day stands in a draft")
def still_right(request: HttpRequest, asked: StillRight) -> Any:
    by = person_of(request)
    draft = access.draft_to_write(by, asked.draft) if asked.draft else None
    return operations.still_right(
        by=by, at=clock.now(), path=asked.path, on=asked.on, today=_today(), draft=draft
    )


@router.get(
    "/drafts/{number}/comments", response=list[ToldComment], summary="What is said of it, part by part"
)
def talks(request: HttpRequest, number: Number, asked: Query[OfOnePart]) -> Any:
    found = access.draft_to_write(person_of(request), number)
    return [each for talk in talks_of(found, path=asked.path or None) for each in (talk.first, *talk.answers)]


@router.post(
    "/drafts/{number}/comments",
    response={200: ToldComment, 201: ToldComment},
    summary="Say something of a part",
    openapi_extra=IDEMPOTENT,
)
def comment(request: HttpRequest, number: Number, asked: CommentSaying) -> Any:
    acting = acting_on(request, number)
    return opened(
        request,
        lambda: operations.comment(**acting, path=asked.path, words=asked.words),
        lambda pk: _comment(acting["by"], pk),
    )


@router.post("/comments/{number}/answer", response=ToldComment, summary="Answer what was said")
def answer_comment(request: HttpRequest, number: Number, asked: CommentAnswering) -> Any:
    by = person_of(request)
    found = _comment(by, number)
    return operations.answer_comment(by=by, at=clock.now(), comment=found, words=asked.words)


@router.post("/comments/{number}/settle", response=ToldComment, summary="The matter is settled")
def settle_comment(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    return operations.settle_comment(by=by, at=clock.now(), comment=_comment(by, number))


def acting_on(request: HttpRequest, number: int) -> dict[str, Any]:
    """Who, when, and the draft: for those who write; others find none."""
    by = person_of(request)
    draft: Draft = access.draft_to_write(by, number)
    return {"by": by, "at": clock.now(), "draft": draft}


def _comment(by: Person, pk: int) -> Comment:
    said = get_object_or_404(Comment.objects.only("draft"), pk=pk)
    return access.comment_to_answer(access.draft_to_write(by, said.draft_id), pk)


def _today() -> date:
    return timezone.localdate(clock.now())


def _codex(body: dict[str, Any]) -> Codex:
    """The document. Raises ValidationError, which names its faults."""
    try:
        return from_body(body)
    except CodexError as error:
        raise ValidationError(
            [{"loc": ("body", "asked", "codex", place.field), "msg": place.message} for place in error.places]
        ) from error
