"""Contacts judged against the edition they were handled under: what to look at, the form, drafts, what was found."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Number, Words
from hospes.api.views.telling import Interval, Path, Typed
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import LARGEST
from hospes.quality import access, operations, queries
from hospes.quality.core.form import Standing
from hospes.quality.core.marks import Answer, Given, Kind
from hospes.quality.core.scores import PERSON_MINIMUM, TEAM_MINIMUM

router = Router(tags=["quality"])


class ToldInspection(Schema):
    """Draft, or done: then whoever handled the contact reads it, and it counts."""

    id: int
    contact_id: int
    case_id: int
    encounter_id: int | None
    edition: int
    person_id: int
    inspector_id: int
    state: str
    at: datetime
    done_at: datetime | None
    summary: str

    @staticmethod
    def resolve_case_id(row: Any) -> int:
        return int(row.contact.case_id)

    @staticmethod
    def resolve_edition(row: Any) -> int:
        return int(row.edition.number)


class ToldMark(Schema):
    """One question, its answer, and what shows it."""

    path: str
    kind: str
    question: str
    critical: str
    behaviour: str
    answer: str
    evidence: str


class ToldResult(Schema):
    """An inspection with its marks; `tally`: how often each answer was given, and how many fails are critical."""

    inspection: ToldInspection
    marks: list[ToldMark]
    tally: dict[str, int]


class Inspections(Schema):
    """`after` asks for what follows; empty at the end."""

    rows: list[ToldInspection]
    after: str


class Drawn(Schema):
    """A contact to look at, and the run it was handled by."""

    contact_id: int
    case_id: int
    run: int
    situation: str
    person_id: int
    at: datetime


class FormQuestion(Schema):
    """One thing to judge. `path` is its place in the edition, unique in the form."""

    path: str
    kind: Kind
    words: str
    label: str
    critical: str
    behaviour: str
    landed: str


class FormPart(Schema):
    """The questions about one step, and what was noted when it was done or left out."""

    path: str
    name: str
    standing: Standing
    questions: list[FormQuestion]
    goal: str
    critical: str
    said: str
    at: datetime | None


class InspectionForm(Schema):
    """What to judge a contact by; a question's `path` is what an answer is called by."""

    contact_id: int
    edition: int
    person_id: int
    may_judge: bool
    why_not: str
    parts: list[FormPart]
    off_chart: tuple[str, ...]


class QualityFigures(Schema):
    """Of the inspections of ninety days. A person's take `fewest` 30 answers to be printed, a team's 50."""

    contacts: int
    critical: dict[str, Interval]
    non_critical: Interval
    adherence: Interval
    justified: Interval
    fewest: int


class MarkGiven(Asked):
    """Yes and no are said of something that was seen or heard: `evidence`, a quote or a time."""

    answer: Literal["yes", "no", "na"]
    evidence: Words = ""


class Judging(Asked):
    answers: Annotated[dict[Path, MarkGiven], Field(max_length=500)]
    summary: Words = ""


class Listing(Schema):
    show: Literal["mine", "own", "all"] = "all"
    after: Typed = ""


class Counting(Schema):
    """`situation` by key, `team` by id; `own`: of the token's person."""

    situation: Typed = ""
    team: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    own: bool = False


@router.get("/inspections", response=Inspections, summary="Done inspections you may see, the latest first")
def inspections_page(request: HttpRequest, asked: Query[Listing]) -> Any:
    page = queries.inspections_page(person_of(request), asked.show, before=asked.after)
    return {"rows": page.rows, "after": page.older}


@router.get("/inspections/drafts", response=list[ToldInspection], summary="What you began to judge")
def drafts_of(request: HttpRequest) -> Any:
    return queries.drafts_of(person_of(request))


@router.get("/inspections/to-do", response=list[Drawn], summary="Contacts drawn for you to look at this week")
def to_look_at(request: HttpRequest) -> Any:
    by = person_of(request)
    _judges(request)
    drawn = queries.to_look_at(by, at=clock.now())
    return [
        {
            "contact_id": each.contact.pk,
            "case_id": each.contact.case_id,
            "run": each.encounter.pk,
            "situation": each.encounter.situation,
            "person_id": each.encounter.started_by_id,
            "at": each.contact.at,
        }
        for each in drawn
    ]


@router.get(
    "/quality/figures", response=QualityFigures, summary="The figures of ninety days, with their intervals"
)
def quality_figures(request: HttpRequest, asked: Query[Counting]) -> Any:
    by = person_of(request)
    if not asked.own:
        _judges(request)
    person = by if asked.own else None
    found = queries.figures(until=clock.now(), team=asked.team, situation=asked.situation, person=person)
    return {**vars_of(found), "fewest": PERSON_MINIMUM if asked.own else TEAM_MINIMUM}


def vars_of(found: Any) -> dict[str, Any]:
    """The fields of a plain figure."""
    return {
        key: getattr(found, key) for key in ("contacts", "critical", "non_critical", "adherence", "justified")
    }


@router.get("/inspections/{number}", response=ToldResult, summary="What an inspection found")
def result_of(request: HttpRequest, number: Number) -> Any:
    found = access.inspection_or_404(person_of(request), number)
    result = queries.result_of(found, language=_language())
    marks = [mark for part in result for mark in part.marks]
    return {"inspection": found, "marks": marks, "tally": queries.tally_of(result)}


@router.get("/contacts/{number}/form", response=InspectionForm, summary="What to judge a contact by")
def sheet_for(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    contact = access.contact_to_inspect(by, number)
    sheet = queries.sheet_for(contact, language=_language())
    if sheet is None:
        raise Http404
    why_not = _why_not(by, sheet)
    return {
        "contact_id": contact.pk,
        "edition": sheet.edition.number,
        "person_id": sheet.person.pk,
        "may_judge": not why_not,
        "why_not": why_not,
        "parts": sheet.parts,
        "off_chart": sheet.off_chart,
    }


@router.post(
    "/contacts/{number}/inspection-draft", response=ToldInspection, summary="Put down what was judged so far"
)
def save_inspection_draft(request: HttpRequest, number: Number, asked: Judging) -> Any:
    return operations.save_draft(**_judging(request, number, asked))


@router.post("/contacts/{number}/inspection", response=ToldInspection, summary="Judge the contact for good")
def finish(request: HttpRequest, number: Number, asked: Judging) -> Any:
    return operations.finish(**_judging(request, number, asked))


@router.post("/inspections/{number}/discard", response={204: None}, summary="Throw a draft of yours away")
def discard_inspection(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    operations.discard(by=by, at=clock.now(), inspection=access.draft_or_404(by, number))
    return 204, None


def _judging(request: HttpRequest, number: int, asked: Judging) -> dict[str, Any]:
    by = person_of(request)
    answers = {path: Given(Answer(one.answer), one.evidence) for path, one in asked.answers.items()}
    return {
        "by": by,
        "at": clock.now(),
        "contact": access.contact_to_inspect(by, number),
        "answers": answers,
        "summary": asked.summary,
        "language": _language(),
    }


def _why_not(by: Any, sheet: Any) -> str:
    try:
        operations.check_may_judge(by, sheet)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _judges(request: HttpRequest) -> None:
    if not queries.judges(person_of(request)):
        raise Http404


def _language() -> str:
    return get_language() or "en"
