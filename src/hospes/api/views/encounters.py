"""Guided runs: a program leads a person through a situation, suggestion by suggestion, each with why."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Key, Moment, Number, Value, Words
from hospes.api.views.rows import Sure
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Channel, Going, Page, Path, Typed, latest
from hospes.cases import access as cases
from hospes.codex.access import edition_or_404
from hospes.codex.queries import codex_in_force, current_edition
from hospes.encounters import access, operations, queries
from hospes.encounters.core.screen import (
    HistoryLine,
    Question,
    ShownCommitment,
    ShownFact,
    ShownOpening,
    ShownPromise,
    ShownStep,
    StepLine,
)
from hospes.encounters.models import Encounter
from hospes.lib import clock
from hospes.lib.ids import LARGEST

router = Router(tags=["guided runs"])
Keyed = Annotated[dict[Key, Value], Field(max_length=200)]
Sures = Annotated[dict[Key, Sure], Field(max_length=200)]


class ToldRun(Schema):
    """A guided run of a situation, pinned to its edition. `waits_at`: the step it waits at."""

    id: int
    case_id: int
    situation: str
    edition: int
    channel: str
    state: str
    started_by_id: int
    started_at: datetime
    wait_until: datetime | None
    waits_at: str
    waits_until: datetime | None
    came_back: str
    outcome: str
    ended_at: datetime | None

    @staticmethod
    def resolve_edition(run: Any) -> int:
        return int(run.edition.number)


class ToldGuide(Schema):
    """The run now. `step` is suggested next, and says why; `others` is what else is open, `ruled_out` what is not.

    `last_mark` is to be sent back as `seen`, so that a step counts once.
    """

    encounter_id: int
    case_id: int
    situation: str
    situation_name: str
    edition: str
    newer_edition: int | None
    state: str
    stand: str
    outcome: str
    channel: str
    language: str
    customer_name: str
    customer_language: str
    reason: str
    owner_name: str
    case_state: str
    step: ShownStep | None
    others: tuple[StepLine, ...]
    further: tuple[StepLine, ...]
    further_count: int
    ruled_out: tuple[StepLine, ...]
    ruled_out_count: int
    openings: tuple[ShownOpening, ...]
    to_find_out: tuple[Question, ...]
    other_facts: tuple[Question, ...]
    known: tuple[ShownFact, ...]
    history: tuple[HistoryLine, ...]
    off_chart: tuple[str, ...]
    promises: tuple[ShownPromise, ...]
    commitments: tuple[ShownCommitment, ...]
    approvers: tuple[str, ...]
    may_approve: bool
    pause_note: str
    wait_until: datetime | None
    waits_at: str
    waits_until: datetime | None
    came_back: str
    last_mark: int


class EditionOffer(Schema):
    """A newer edition: what it changes, and what stands in the way of moving this run to it."""

    number: int
    in_the_way: list[str]


class GuideLooking(Schema):
    """`turned_to`: a step to look at instead of the suggested one. The rest tells more than is told by itself."""

    turned_to: Typed = ""
    with_other_facts: bool = False
    with_further: bool = False
    with_ruled_out: bool = False


class RunBeginning(Asked):
    """`edition`: by its number; the one in force unless named. `contact`: what it answers to."""

    situation: Key
    channel: Channel
    contact: Id | None = None
    edition: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class RunStep(Asked):
    path: Path


class StepDone(RunStep):
    """How it turned out, with the facts it brought; a commit step promises `promised` by `due_at`."""

    outcome: Annotated[str, Field(max_length=80)] = ""
    note: Words = ""
    facts: Keyed = {}
    sure: Sures = {}
    promised: Words = ""
    due_at: Moment | None = None
    seen: Annotated[int, Field(ge=0, le=LARGEST)] | None = None


class StepSkipped(RunStep):
    reason: Words = ""


class RunNoting(Asked):
    """`path`: the step at hand, where they were told there."""

    facts: Annotated[dict[Key, Value], Field(min_length=1, max_length=200)]
    sure: Sures = {}
    path: Annotated[str, Field(max_length=400)] = ""


class AskingAgain(Asked):
    key: Key
    why: Annotated[str, Field(max_length=400)]
    path: Annotated[str, Field(max_length=400)] = ""


class OfFact(Asked):
    fact: Id


class Correcting(OfFact):
    value: Value
    why: Annotated[str, Field(max_length=400)]
    confidence: Sure = "certain"


class OffChart(Asked):
    note: Words


class Landing(Asked):
    moment: Path
    landed: Literal["well", "unclear", "badly"]
    note: Words = ""


class Pausing(Asked):
    note: Words = ""
    until: Moment | None = None


class Resuming(Asked):
    channel: Channel | Literal[""] = ""
    contact: Id | None = None


class RunEnding(Asked):
    outcome: Literal["resolved", "referred", "refused", "escalated", "pending"]
    note: Words = ""


class RunMoving(Asked):
    """To the edition of that number; without one to that in force."""

    edition: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


@router.get("/cases/{number}/runs", response=Page[ToldRun], summary="The guided runs of a case")
def runs_of(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    case = cases.case_or_404(person_of(request), number)
    return latest(queries.runs_of(case).select_related("edition").defer("edition__body"), going)


@router.get("/runs/to-approve", response=list[ToldRun], summary="Runs that wait for your second yes")
def asked_for_a_yes(request: HttpRequest) -> Any:
    return queries.asked_for_a_yes(person_of(request), codex_in_force(), at=clock.now())


@router.post(
    "/cases/{number}/runs",
    response={200: ToldGuide, 201: ToldGuide},
    summary="Begin to be guided",
    openapi_extra=IDEMPOTENT,
)
def begin(request: HttpRequest, number: Number, asked: RunBeginning) -> Any:
    by = person_of(request)
    case = cases.case_to_work_on(by, number)
    contact = cases.contact_or_404(by, asked.contact, to_change=True) if asked.contact else None
    given: dict[str, Any] = {"situation": asked.situation, "channel": asked.channel, "contact": contact}
    edition = _edition(asked.edition)
    status, run = opened(
        request,
        lambda: operations.begin(by=by, at=clock.now(), case=case, edition=edition, **given),
        lambda pk: access.encounter_or_404(by, pk),
    )
    return status, _guide(request, run)


@router.get("/runs/{number}", response=ToldGuide, summary="The next suggestion, and why")
def guide(request: HttpRequest, number: Number, asked: Query[GuideLooking]) -> Any:
    return _guide(request, access.encounter_or_404(person_of(request), number), **asked.dict())


@router.get(
    "/runs/{number}/offer", response=EditionOffer | None, summary="The newer edition, where there is one"
)
def offer_of(request: HttpRequest, number: Number) -> Any:
    run = access.encounter_or_404(person_of(request), number)
    found = queries.offer_of(run, language=_language(), at=clock.now())
    return {"number": found.edition.number, "in_the_way": list(found.in_the_way)} if found else None


@router.post("/runs/{number}/do", response=ToldGuide, summary="Record a step as done, and how it turned out")
def do_step(request: HttpRequest, number: Number, asked: StepDone) -> Any:
    return _guide(request, operations.do_step(**_acting(request, number), **asked.dict()))


@router.post(
    "/runs/{number}/skip", response=ToldGuide, summary="Leave a step out; a critical one with a reason"
)
def skip_step(request: HttpRequest, number: Number, asked: StepSkipped) -> Any:
    return _guide(request, operations.skip_step(**_acting(request, number), **asked.dict()))


@router.post("/runs/{number}/dismiss", response=ToldGuide, summary="Not now")
def dismiss(request: HttpRequest, number: Number, asked: RunStep) -> Any:
    return _guide(request, operations.dismiss(**_acting(request, number), path=asked.path))


@router.post("/runs/{number}/revisit", response=ToldGuide, summary="Take a step up again")
def revisit(request: HttpRequest, number: Number, asked: RunStep) -> Any:
    return _guide(request, operations.revisit(**_acting(request, number), path=asked.path))


@router.post("/runs/{number}/facts", response=list[shapes.Fact], summary="Note what they said, in any order")
def note_facts(request: HttpRequest, number: Number, asked: RunNoting) -> Any:
    return operations.note_facts(**_acting(request, number), **asked.dict())


@router.post(
    "/runs/{number}/ask-again", response=shapes.Reask, summary="Ask for something known, to verify it"
)
def ask_again_in_run(request: HttpRequest, number: Number, asked: AskingAgain) -> Any:
    return operations.ask_again(**_acting(request, number), **asked.dict())


@router.post("/runs/{number}/correct-fact", response=shapes.Fact, summary="They say something else now")
def correct_fact_in_run(request: HttpRequest, number: Number, asked: Correcting) -> Any:
    given = asked.dict(exclude={"fact"})
    return operations.correct_fact(**_about_fact(request, number, asked.fact), **given)


@router.post("/runs/{number}/ask-to-confirm", response=shapes.Fact, summary="Put a fact to them, once")
def ask_to_confirm_in_run(request: HttpRequest, number: Number, asked: OfFact) -> Any:
    return operations.ask_to_confirm(**_about_fact(request, number, asked.fact))


@router.post("/runs/{number}/confirm-fact", response=shapes.Fact, summary="They say that it is so")
def confirm_fact_in_run(request: HttpRequest, number: Number, asked: OfFact) -> Any:
    return operations.confirm_fact(**_about_fact(request, number, asked.fact))


@router.post("/runs/{number}/off-chart", response=ToldGuide, summary="Something that the chart does not know")
def note_off_chart(request: HttpRequest, number: Number, asked: OffChart) -> Any:
    return _guide(request, operations.note_off_chart(**_acting(request, number), note=asked.note))


@router.post("/runs/{number}/moments", response=ToldGuide, summary="How a moment landed")
def mark_moment(request: HttpRequest, number: Number, asked: Landing) -> Any:
    acting = _acting(request, number)
    operations.mark_moment(**acting, moment_path=asked.moment, landed=asked.landed, note=asked.note)
    return _guide(request, acting["encounter"])


@router.post("/runs/{number}/pause", response=ToldGuide, summary="Put the guide down")
def pause(request: HttpRequest, number: Number, asked: Pausing) -> Any:
    return _guide(request, operations.pause(**_acting(request, number), **asked.dict()))


@router.post("/runs/{number}/resume", response=ToldGuide, summary="Take the guide up again")
def resume(request: HttpRequest, number: Number, asked: Resuming) -> Any:
    acting = _acting(request, number)
    contact = cases.contact_or_404(acting["by"], asked.contact, to_change=True) if asked.contact else None
    return _guide(request, operations.resume(**acting, channel=asked.channel, contact=contact))


@router.post("/runs/{number}/end", response=ToldGuide, summary="End the run, wherever it stands")
def end(request: HttpRequest, number: Number, asked: RunEnding) -> Any:
    return _guide(request, operations.end(**_acting(request, number), **asked.dict()))


@router.post("/runs/{number}/move", response=ToldGuide, summary="Pin the run to another edition")
def move_to_edition(request: HttpRequest, number: Number, asked: RunMoving) -> Any:
    acting, edition = _acting(request, number), _edition(asked.edition) or current_edition()
    if edition is None:
        raise operations.NoEdition
    return _guide(request, operations.move_to_edition(**acting, edition=edition))


def _acting(request: HttpRequest, number: int) -> dict[str, Any]:
    by = person_of(request)
    return {"by": by, "at": clock.now(), "encounter": access.encounter_to_lead(by, number)}


def _about_fact(request: HttpRequest, number: int, fact: int) -> dict[str, Any]:
    acting = _acting(request, number)
    case = acting["encounter"].case_id
    return acting | {"fact": cases.known_or_404(acting["by"], case, fact, to_change=True)}


def _edition(number: int | None) -> Any:
    """The edition of that number; None where none is named."""
    current = current_edition() if number else None
    return edition_or_404(str(number), current) if current else None


def _language() -> str:
    return get_language() or "en"


def _guide(request: HttpRequest, run: Encounter, **looking: Any) -> Any:
    shown = queries.guide(run.pk, language=_language(), at=clock.now(), viewer=person_of(request), **looking)
    return {key: getattr(shown, key) for key in ToldGuide.model_fields}
