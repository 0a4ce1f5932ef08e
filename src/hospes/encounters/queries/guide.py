"""The guide: everything the desk's third column and the large-type screens show of a run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timezone import localtime

from hospes.cases.core.facts import is_stale, may_be_put_to_them
from hospes.cases.models import Commitment, Confidence, Fact
from hospes.codex.core.facts import date_of
from hospes.encounters.core.judge import roles_that_approve
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
from hospes.encounters.core.showing import Showing
from hospes.encounters.core.suggest import Suggestions
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.queries.run import TO_READ, Run, load_run
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

_CAN_BE_REVISITED = (MarkKind.DONE, MarkKind.TIME_UP, MarkKind.SKIPPED)
OTHERS_SHOWN = 12  # of what else is open; whoever wants more asks for it
_PROMISED = Prepared(
    lambda: (
        Commitment.objects.filter(case=number(0), settled_at__isnull=True)
        .only("what", "due_at")
        .order_by("due_at", "id")
    )
)


@dataclass(frozen=True)
class Guide:
    """A run as its screens show it. Words are in `language`; what is to be said, in the customer's."""

    encounter_id: int
    case_id: int
    situation: str
    situation_name: str
    edition: str  # complaint@7
    newer_edition: int | None
    state: str  # running, paused, ended
    stand: str  # under_way, ended, nothing
    outcome: str  # how it ended, or would where the chart has come to an end
    channel: str
    language: str
    customer_name: str
    customer_language: str
    reason: str
    reason_language: str
    owner_name: str
    case_state: str
    step: ShownStep | None
    others: tuple[StepLine, ...]  # the first of what else is open
    further: tuple[StepLine, ...]  # the rest of it, when asked for `with_further`
    further_count: int
    ruled_out: tuple[StepLine, ...]  # what does not apply, when asked for `with_ruled_out`
    ruled_out_count: int
    openings: tuple[ShownOpening, ...]
    to_find_out: tuple[Question, ...]  # beyond the questions of the step at hand
    other_facts: tuple[Question, ...]  # whatever else they may tell, when asked for `with_other_facts`
    known: tuple[ShownFact, ...]
    history: tuple[HistoryLine, ...]
    off_chart: tuple[str, ...]
    promises: tuple[ShownPromise, ...]
    commitments: tuple[ShownCommitment, ...]
    approvers: tuple[str, ...]  # who could give the second yes the step at hand waits for
    may_approve: bool  # whether the viewer is one of them
    pause_note: str
    wait_until: datetime | None
    wait_is_over: bool
    waits_at: str  # the step that it waits at
    waits_until: datetime | None  # by the codex
    came_back: str  # time_up, word: what brought it back to its owner
    came_back_at: datetime | None
    last_mark: int  # number of the last thing recorded; a form tells it back: a double click counts once
    at: datetime

    @property
    def asked_of_step(self) -> frozenset[str]:
        """Keys of the facts the step at hand is there to find out, known or not."""
        return frozenset(self.step.collects) if self.step else frozenset()


def guide(
    encounter: Encounter | int,
    *,
    language: str,
    at: datetime,
    viewer: Person | None = None,
    turned_to: str = "",
    with_other_facts: bool = False,
    with_further: bool = False,
    with_ruled_out: bool = False,
    run: Run | None = None,
) -> Guide:
    """The run as it stands. At most six queries, however long the run.

    `run`: as a verb has just left it, where nothing but the verb has been at work since.

    `viewer`: who looks, for questions of authority (an agent unless given). `turned_to`: a step to look at
    instead of the suggested one. What is only counted is not put into words: in a long situation that is most of it.
    """
    run = (run or load_run(_read(encounter), at=at)).seen_by(viewer)
    showing = _showing(run, language=language, at=at)
    suggestions = run.suggest(turned_to)
    shown = _shown(run, suggestions, showing, viewer=viewer, with_other_facts=with_other_facts)
    further = suggestions.others[OTHERS_SHOWN:] if with_further else ()
    ruled_out = suggestions.not_applicable if with_ruled_out else ()
    return replace(
        shown, further=tuple(map(showing.line, further)), ruled_out=tuple(map(showing.line, ruled_out))
    )


def _read(encounter: Encounter | int) -> Encounter:
    """The run's row: as it is when it has just been read for this, else read now."""
    if isinstance(encounter, Encounter) and hasattr(encounter, "latest_edition"):
        return encounter
    return TO_READ.get(getattr(encounter, "pk", encounter))


def _showing(run: Run, *, language: str, at: datetime) -> Showing:
    return Showing(
        graph=run.graph,
        state=run.state,
        facts=run.facts,
        case=run.case,
        language=language,
        customer_language=run.encounter.case.customer.language,
        at=at,
        now=run.now,
        hours=run.hours,
        waits_at=run.encounter.waits_at,
        waits_until=run.encounter.waits_until,
        roles=run.roles,
    )


def _shown(
    run: Run, suggestions: Suggestions, showing: Showing, *, viewer: Person | None, with_other_facts: bool
) -> Guide:
    encounter, case = run.encounter, run.encounter.case
    step = _at_hand(showing, suggestions)
    of_step = {question.key for question in step.questions} if step else set()
    approvers = _approvers(run, step)
    wanted = tuple(
        showing.question(wish)
        for wish in suggestions.to_find_out
        if wish.key not in of_step and wish.key in run.codex.vocabulary
    )
    return Guide(
        encounter_id=encounter.pk,
        case_id=case.pk,
        situation=encounter.situation,
        situation_name=showing.situation_name(),
        edition=f"{encounter.situation}@{encounter.edition.number}",
        newer_edition=_newer(encounter),
        state=encounter.state,
        stand=suggestions.stand.value,
        outcome=encounter.outcome or suggestions.ended_how or "",
        channel=encounter.channel,
        language=showing.language,
        customer_name=case.customer.name,
        customer_language=case.customer.language,
        reason=case.reason,
        reason_language=case.reason_language,
        owner_name=case.owner.name,
        case_state=case.state,
        step=step,
        others=tuple(map(showing.line, suggestions.others[:OTHERS_SHOWN])),
        further=(),
        further_count=len(suggestions.others[OTHERS_SHOWN:]),
        ruled_out=(),
        ruled_out_count=len(suggestions.not_applicable),
        openings=tuple(showing.opening(opening) for opening in suggestions.openings),
        to_find_out=wanted,
        other_facts=showing.other_questions(of_step | {question.key for question in wanted})
        if with_other_facts
        else (),
        known=tuple(_known(run, showing, of_step=frozenset(step.collects) if step else frozenset())),
        history=tuple(_history(run, showing)),
        off_chart=run.state.off_chart,
        promises=showing.promises(),
        commitments=_promised(case.pk, showing.at),
        approvers=tuple(person.name for person in approvers),
        may_approve=viewer is not None and any(person.pk == viewer.pk for person in approvers),
        pause_note=encounter.pause_note,
        wait_until=encounter.wait_until,
        wait_is_over=encounter.wait_until is not None and encounter.wait_until <= showing.at,
        waits_at=encounter.waits_at,
        waits_until=encounter.waits_until,
        came_back=encounter.came_back,
        came_back_at=encounter.came_back_at,
        last_mark=run.marks[-1].pk if run.marks else 0,
        at=showing.at,
    )


def _at_hand(showing: Showing, suggestions: Suggestions) -> ShownStep | None:
    """The step at hand; its times on the reader's clock, as a field shows them."""
    if suggestions.next is None:
        return None
    step = showing.step(suggestions.next, suggestions.to_find_out)
    kind = step.kind_of
    promise_due, wait_until = _on_our_clock(kind.promise_due), _on_our_clock(kind.wait_until)
    return replace(step, kind_of=replace(kind, promise_due=promise_due, wait_until=wait_until))


def _on_our_clock(moment: datetime | None) -> datetime | None:
    return localtime(moment) if moment else None


def _newer(encounter: Encounter) -> int | None:
    """The number of the edition now in force, where it is another than the run's."""
    latest: int | None = getattr(encounter, "latest_edition", None)
    return latest if latest and latest > encounter.edition.number else None


def _known(run: Run, showing: Showing, *, of_step: frozenset[str]) -> Iterator[ShownFact]:
    for fact in sorted(run.noted, key=lambda noted: noted.key not in of_step):
        yield _fact(fact, run.encounter.case_id, showing, for_this_step=fact.key in of_step)


def _fact(fact: Fact, case: int, showing: Showing, *, for_this_step: bool) -> ShownFact:
    known = showing.codex.vocabulary.get(fact.key)
    type_ = known.type if known else "text"
    rows = fact.value if type_ == "list" and isinstance(fact.value, list) else ()
    to_be_asked = fact.key in showing.graph.collected
    since, months = fact.confirmed_at or fact.said_at, known.fresh_months if known else None
    return ShownFact(
        pk=fact.pk,
        key=fact.key,
        label=showing.label(fact.key),
        type=type_,
        value=(date_of(fact.value) or fact.value) if type_ == "date" else fact.value,
        words=showing.value_words(fact.key, fact.value),
        unit=showing.unit(known) if known else "",
        choices=showing.choices(fact.key),
        said_at=fact.said_at,
        channel=fact.contact.channel if fact.contact else "",
        noted_by=fact.noted_by.name if fact.noted_by else "",
        for_this_step=for_this_step,
        confidence=fact.confidence,
        told_in=fact.case_id if fact.case_id != case else None,
        about_customer=fact.about_customer_id is not None,
        since=since,
        stale=(stale := is_stale(since=since, months=months, at=showing.at)),
        to_verify=to_be_asked and (stale or fact.confidence != Confidence.CERTAIN),
        may_be_put=may_be_put_to_them(
            confidence=fact.confidence,
            since=since,
            asked_at=fact.asked_to_confirm_at,
            months=months,
            at=showing.at,
        ),
        columns=showing.columns(fact.key),
        rows=tuple(showing.cells(fact.key, row) for row in rows),
    )


def _history(run: Run, showing: Showing) -> Iterator[HistoryLine]:
    last = {mark.path: mark.pk for mark in run.marks if mark.kind in _CAN_BE_REVISITED}
    for mark in run.marks:
        yield _line(mark, showing, revisit=last.get(mark.path) == mark.pk)


def _line(mark: StepMark, showing: Showing, *, revisit: bool) -> HistoryLine:
    is_step = mark.path in showing.graph.steps
    return HistoryLine(
        kind=mark.kind,
        path=mark.path,
        name=showing.step_name(mark.path) if mark.path else "",
        process=showing.words(showing.process(mark.path).name) if is_step else "",
        outcome=showing.outcome_label(mark.path, mark.outcome),
        manner=mark.manner,
        reason=mark.reason,
        note=mark.note,
        landed=mark.landed,
        channel=mark.channel,
        by=mark.by.name if mark.by else "",
        at=mark.at,
        revisit=revisit and is_step,
    )


def _promised(case_id: int, at: datetime) -> tuple[ShownCommitment, ...]:
    return tuple(
        ShownCommitment(each.pk, each.what, each.due_at, is_late=each.due_at < at)
        for each in _PROMISED.all(case_id)
    )


def _approvers(run: Run, step: ShownStep | None) -> tuple[Person, ...]:
    """Who could give the second yes this step waits for: anybody in the role but the one who asks."""
    if step is None or not step.kind_of.approve_role:
        return ()
    roles = set(roles_that_approve(run.codex, step.kind_of.approve_role))
    people = Person.objects.filter(is_active=True).exclude(pk=run.encounter.started_by_id).order_by("name")
    return tuple(person for person in people.only("name", "roles") if roles & set(person.roles))
