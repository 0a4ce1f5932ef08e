"""One part of a draft at a time: read with the mark by which it is known, written, moved, mended."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field
from pydantic import ValidationError as NoTest

from hospes.api.views.bearer import person_of
from hospes.api.views.codex import AtPath
from hospes.api.views.drafts import ToldDraft, acting_on
from hospes.api.views.reading import Asked, Number, Words
from hospes.api.views.telling import Path
from hospes.codex import access, operations, queries
from hospes.codex.core.documents import part_hash, plain_body
from hospes.codex.core.editing import part_at
from hospes.codex.core.proofs import CodexTest
from hospes.codex.operations.noting import NewFact
from hospes.codex.operations.sheet import Entry
from hospes.codex.operations.writing import Written
from hospes.rules.core.conditions import NoCondition, parse

router = Router(tags=["writing the codex"])
Seen = Annotated[str, Field(max_length=64)]
Place = Annotated[str, Field(max_length=400)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,8})?$")]
Fields = Annotated[dict[Annotated[str, Field(max_length=200)], Words], Field(max_length=200)]
Settings = Annotated[
    dict[Annotated[str, Field(max_length=200)], Words | Annotated[list[Place], Field(max_length=200)]],
    Field(max_length=200),
]
FactType = Literal["text", "number", "boolean", "choice", "date", "datetime", "money", "list"]


class ToldDraftPart(Schema):
    """A part as it stands in the draft. `seen` is sent back with what is written: then nobody's words are lost."""

    path: str
    seen: str
    part: dict[str, Any]


class PartMoved(Schema):
    """The draft, and the address of what was made or moved."""

    draft: ToldDraft
    path: str


class PartsMoved(Schema):
    draft: ToldDraft
    paths: list[str]


class SheetKept(Schema):
    """The draft; `refused`: what could not be written, by address, and why."""

    draft: ToldDraft
    refused: dict[str, str]


class OfPart(Asked):
    path: Path


class OfSeenPart(OfPart):
    seen: Seen = ""


class PartWriting(Asked):
    """Words in `language` ("" takes them away), settings that are no words, rows taken out, a row that moves up."""

    path: Path
    seen: Seen
    language: Language
    words: Fields = {}
    settings: Settings = {}
    out: Annotated[list[Place], Field(max_length=200)] = []
    up: Place = ""


class ConditionWriting(Asked):
    """When the part applies, or (with `outcome`) what has to be known for it to have turned out so; null for always."""

    path: Path
    seen: Seen
    condition: Annotated[dict[str, Any], Field(max_length=20)] | None
    outcome: Annotated[str, Field(max_length=80)] = ""


class PartAdding(Asked):
    """Into a list such as complaint/receive/steps; behind the part of that key, at the end without one."""

    container: Path
    name: Annotated[str, Field(min_length=1, max_length=200)]
    after: Annotated[str, Field(max_length=80)] | None = None


class PartsAdding(Asked):
    container: Path
    names: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=200)]], Field(min_length=1, max_length=50)
    ]
    after: Annotated[str, Field(max_length=80)] | None = None


class PartMoving(OfSeenPart):
    """Towards the beginning with a negative number."""

    places: Annotated[int, Field(ge=-1_000, le=1_000)]


class PartPutting(OfSeenPart):
    """Behind the part of that key, "" for the beginning; `into` another list of its kind."""

    after: Annotated[str, Field(max_length=80)]
    into: Place = ""


class PartSplitting(OfPart):
    """From the step on a process of its own; with `cut` the step itself, at that field."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    cut: Annotated[str, Field(max_length=80)] = ""


class Mending(Asked):
    verb: Annotated[str, Field(min_length=1, max_length=40)]
    key: Annotated[str, Field(max_length=400)]
    type: FactType = "text"


class FactSaid(Asked):
    """A fact for the vocabulary, from the page of the part at `path`."""

    path: Path
    seen: Seen
    label: Annotated[str, Field(min_length=1, max_length=200)]
    type: FactType = "text"
    question: Annotated[str, Field(max_length=400)] = ""


class TestRecording(Asked):
    """A codex test, as the document has it."""

    test: Annotated[dict[str, Any], Field(max_length=50)]


class SheetEntry(Asked):
    path: Path
    words: Fields
    seen: Seen


class SheetWriting(Asked):
    """Many parts in one language, one save; `fits`: marks of translations that fit though their source changed."""

    language: Language
    entries: Annotated[list[SheetEntry], Field(max_length=500)]
    fits: Annotated[list[Seen], Field(max_length=500)] = []


class Fitting(Asked):
    mark: Seen


@router.get("/drafts/{number}/part", response=ToldDraftPart, summary="A part of a draft, by its address")
def draft_part(request: HttpRequest, number: Number, asked: Query[AtPath]) -> Any:
    element = part_at(queries.parsed_draft(access.draft_to_write(person_of(request), number)), asked.path)
    if element is None:
        raise Http404
    return {"path": asked.path, "seen": part_hash(element.part), "part": plain_body(element.part)}


@router.post("/drafts/{number}/write", response=ToldDraft, summary="Write in a part")
def write_part(request: HttpRequest, number: Number, asked: PartWriting) -> Any:
    written = Written(**asked.dict(exclude={"path", "seen"}))
    return operations.write_part(
        **acting_on(request, number), path=asked.path, written=written, seen=asked.seen
    )


@router.post("/drafts/{number}/condition", response=ToldDraft, summary="Say when a part applies")
def write_condition(request: HttpRequest, number: Number, asked: ConditionWriting) -> Any:
    acting = acting_on(request, number)
    try:
        condition = parse(asked.condition)
    except NoCondition as error:
        raise ValidationError([{"loc": ("body", "asked", "condition"), "msg": "no condition"}]) from error
    given = asked.dict(exclude={"condition"})
    return operations.write_condition(**acting, **given, change=lambda _before: condition)


@router.post("/drafts/{number}/add", response=PartMoved, summary="Put a new part into a list")
def add_part(request: HttpRequest, number: Number, asked: PartAdding) -> Any:
    return _moved(operations.add_part(**acting_on(request, number), **asked.dict()))


@router.post("/drafts/{number}/add-several", response=PartsMoved, summary="Put several new parts into a list")
def add_parts(request: HttpRequest, number: Number, asked: PartsAdding) -> Any:
    draft, paths = operations.add_parts(**acting_on(request, number), **asked.dict())
    return {"draft": draft, "paths": paths}


@router.post("/drafts/{number}/duplicate", response=PartMoved, summary="Put a copy behind a part")
def duplicate_part(request: HttpRequest, number: Number, asked: OfSeenPart) -> Any:
    return _moved(operations.duplicate_part(**acting_on(request, number), **asked.dict()))


@router.post("/drafts/{number}/move", response=PartMoved, summary="Move a part among its brothers")
def move_part(request: HttpRequest, number: Number, asked: PartMoving) -> Any:
    return _moved(operations.move_part(**acting_on(request, number), **asked.dict()))


@router.post(
    "/drafts/{number}/put", response=PartMoved, summary="Put a part behind another, or into another list"
)
def put_part(request: HttpRequest, number: Number, asked: PartPutting) -> Any:
    return _moved(operations.put_part(**acting_on(request, number), **asked.dict()))


@router.post("/drafts/{number}/remove", response=ToldDraft, summary="Take a part out")
def remove_part(request: HttpRequest, number: Number, asked: OfSeenPart) -> Any:
    return operations.remove_part(**acting_on(request, number), **asked.dict())


@router.post("/drafts/{number}/split", response=PartMoved, summary="Make two of one")
def split_part(request: HttpRequest, number: Number, asked: PartSplitting) -> Any:
    return _moved(operations.split_part(**acting_on(request, number), **asked.dict()))


@router.post("/drafts/{number}/mend", response=PartMoved, summary="Do what the way out of a problem proposes")
def mend(request: HttpRequest, number: Number, asked: Mending) -> Any:
    return _moved(operations.mend(**acting_on(request, number), **asked.dict()))


@router.post("/drafts/{number}/facts", response=PartMoved, summary="Put a fact into the vocabulary")
def add_fact(request: HttpRequest, number: Number, asked: FactSaid) -> Any:
    fact = NewFact(asked.label, asked.type, asked.question)
    return _moved(
        operations.add_fact(**acting_on(request, number), fact=fact, path=asked.path, seen=asked.seen)
    )


@router.post("/drafts/{number}/tests", response=ToldDraft, summary="Put a test into the codex")
def record_test(request: HttpRequest, number: Number, asked: TestRecording) -> Any:
    acting = acting_on(request, number)
    try:
        test = CodexTest.model_validate(asked.test)
    except NoTest as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        raise ValidationError(
            [{"loc": ("body", "asked", "test", *each["loc"]), "msg": each["msg"]} for each in faults]
        ) from error
    return operations.record_test(**acting, test=test)


@router.post("/drafts/{number}/sheet", response=SheetKept, summary="Write many parts in one language")
def write_sheet(request: HttpRequest, number: Number, asked: SheetWriting) -> Any:
    entries = [Entry(each.path, each.words, each.seen) for each in asked.entries]
    draft, refused = operations.write_sheet(
        **acting_on(request, number), language=asked.language, entries=entries, fits=asked.fits
    )
    return {"draft": draft, "refused": {path: str(each) for path, each in refused.items()}}


@router.post(
    "/drafts/{number}/fits", response=ToldDraft, summary="A translation fits though its source changed"
)
def say_it_fits(request: HttpRequest, number: Number, asked: Fitting) -> Any:
    return operations.say_it_fits(**acting_on(request, number), mark=asked.mark)


@router.post("/drafts/{number}/be-at", response={204: None}, summary="You are at this part just now")
def be_at(request: HttpRequest, number: Number, asked: OfPart) -> Any:
    operations.be_at(**acting_on(request, number), path=asked.path)
    return 204, None


def _moved(done: tuple[Any, str]) -> dict[str, Any]:
    draft, path = done
    return {"draft": draft, "path": path}
