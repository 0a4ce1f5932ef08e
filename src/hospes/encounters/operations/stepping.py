"""Steps done, skipped, put aside, taken up again; and what happened off the chart."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hospes.cases.operations import promise
from hospes.encounters import events
from hospes.encounters.core.due import due_of
from hospes.encounters.core.judge import (
    Objection,
    may_act,
    may_approve,
    may_finish,
    may_revisit,
    may_skip,
    outcome_of,
)
from hospes.encounters.core.suggest import Stand, evidence_of, look_at, manner_of
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.operations.ending import close_run
from hospes.encounters.operations.facts import note_all, read_all
from hospes.encounters.operations.locking import catch_up, hold, hold_to_act, leave_mark, step_path, tell
from hospes.encounters.operations.refusals import DueWanted, NotPossible, WordsWanted
from hospes.encounters.queries import Run
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person


def do_step(
    *,
    by: Person,
    at: datetime,
    encounter: Encounter,
    path: str,
    outcome: str = "",
    note: str = "",
    facts: Mapping[str, Any] | None = None,
    promised: str = "",
    due_at: datetime | None = None,
    seen: int | None = None,
) -> Encounter:
    """Record a step as done, with the facts it brought; any step, at any time.

    `seen` is the last mark the person saw: if the same step was done since, by a double click, nothing happens.

    A step that commits makes the promise (`promised` and `due_at` where they differ from the codex's). A step
    that ends, or an outcome that leads to the end, ends the run.
    Raises NotPossible, NotAnAnswer, DueWanted, and what `cases` refuses.
    """
    with change(by=by, at=at) as record:
        run = hold(encounter, at=at)
        path = step_path(run, path)
        if seen is not None and _done_since(run, path, seen):
            return catch_up(encounter, run)
        if objection := may_act(run.state):
            raise NotPossible(objection)
        chosen = _judged(run, path, by=by, outcome=outcome, note=note)
        known = run.facts.keys() | read_all(run, facts or {}).keys()
        if objection := may_finish(run.graph.steps[path], known, note):
            raise NotPossible(objection)
        manner = _manner(run, path)
        told = note_all(run, facts or {}, by=by, at=at, path=path)
        mark = _write_done(run, record, by=by, at=at, path=path, outcome=chosen, manner=manner, note=note)
        if run.graph.steps[path].commit:
            _promise(run, path, by=by, at=at, promised=promised, due_at=due_at)
        _end_if_over(run.after(mark, told), record, by=by, at=at)
    return catch_up(encounter, run)


def _judged(run: Run, path: str, *, by: Person, outcome: str, note: str) -> str:
    """The outcome to record, if this person may record it."""
    step = run.graph.steps[path]
    asks = by.pk == run.encounter.started_by_id
    if objection := may_approve(run.codex, step, roles=by.roles, is_the_one_who_asks=asks):
        raise NotPossible(objection)
    chosen = outcome_of(step, outcome, note)
    if isinstance(chosen, Objection):
        raise NotPossible(chosen)
    return chosen


def _done_since(run: Run, path: str, seen: int) -> bool:
    return any(mark.pk > seen and mark.kind == MarkKind.DONE and mark.path == path for mark in run.marks)


def _write_done(
    run: Run, record: Record, *, by: Person, at: datetime, path: str, outcome: str, manner: str, note: str
) -> StepMark:
    mark = leave_mark(run, MarkKind.DONE, path=path, outcome=outcome, manner=manner, note=note, by=by, at=at)
    told = {"step": path, "outcome": outcome, "manner": manner}
    tell(record, events.STEP_DONE, run.encounter, data=told, sealed={"note": note})
    return mark


def _manner(run: Run, path: str) -> str:
    looked_at = look_at(run.graph, evidence_of(run.facts, run.case, run.state), path)
    return manner_of(run.suggest(), run.state, looked_at).value if looked_at else ""


def _promise(
    run: Run, path: str, *, by: Person, at: datetime, promised: str, due_at: datetime | None
) -> None:
    step = run.graph.steps[path]
    assert step.commit is not None  # noqa: S101 (asked for such steps only)
    due = due_at or due_of(step, at, run.hours)
    if due is None:
        raise DueWanted
    language = run.encounter.case.customer.language
    what = promised.strip() or step.commit.what.in_(language, run.codex.languages)
    promise(case=run.encounter.case, what=what, due_at=due, step=path, by=by, at=at)


def _end_if_over(run: Run, record: Record, *, by: Person, at: datetime) -> None:
    """End the run when the chart has come to an end."""
    found = run.suggest()
    if found.stand is Stand.NOTHING and found.ended_how:
        close_run(run, record, outcome=found.ended_how, by=by, at=at)


def skip_step(*, by: Person, at: datetime, encounter: Encounter, path: str, reason: str = "") -> Encounter:
    """Leave a step out. A critical one only with a reason."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        path = step_path(run, path)
        if objection := may_skip(run.graph.steps[path], reason):
            raise NotPossible(objection)
        mark = leave_mark(run, MarkKind.SKIPPED, path=path, reason=reason.strip(), by=by, at=at)
        critical = run.graph.steps[path].critical
        told = {"step": path, "critical": critical}
        tell(record, events.STEP_SKIPPED, run.encounter, data=told, sealed={"reason": reason})
        _end_if_over(run.after(mark), record, by=by, at=at)
    return catch_up(encounter, run)


def dismiss(*, by: Person, at: datetime, encounter: Encounter, path: str) -> Encounter:
    """Not now: the step is offered last until something else has been done."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        path = step_path(run, path)
        leave_mark(run, MarkKind.DISMISSED, path=path, by=by, at=at)
        tell(record, events.STEP_DISMISSED, run.encounter, data={"step": path})
    return catch_up(encounter, run)


def revisit(*, by: Person, at: datetime, encounter: Encounter, path: str) -> Encounter:
    """Take up again a step that was done or skipped: it is at hand until it is done once more."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        path = step_path(run, path)
        if objection := may_revisit(run.state, path):
            raise NotPossible(objection)
        leave_mark(run, MarkKind.REVISITED, path=path, by=by, at=at)
        tell(record, events.STEP_REVISITED, run.encounter, data={"step": path})
    return catch_up(encounter, run)


def note_off_chart(*, by: Person, at: datetime, encounter: Encounter, note: str) -> Encounter:
    """Something happened that the chart does not know. The codex learns from these."""
    if not note.strip():
        raise WordsWanted
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        leave_mark(run, MarkKind.OFF_CHART, path=run.state.last_done or "", note=note.strip(), by=by, at=at)
        told = {"after": run.state.last_done or ""}
        tell(record, events.NOTED_OFF_CHART, run.encounter, data=told, sealed={"note": note})
    return catch_up(encounter, run)
