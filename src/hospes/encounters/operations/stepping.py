"""Steps done, skipped, put aside, taken up again; and what happened off the chart."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.cases.operations import promise
from hospes.codex.core.knowing import touched_by
from hospes.codex.core.model import Step
from hospes.encounters import events
from hospes.encounters.core.due import due_of, start_of
from hospes.encounters.core.judge import (
    Objection,
    may_act,
    may_approve,
    may_do,
    may_finish,
    may_revisit,
    may_skip,
    outcome_of,
    still_open,
)
from hospes.encounters.core.suggest import look_at, manner_of
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.operations.facts import note_all, read_all, settle, take_back, told_for
from hospes.encounters.operations.hearing import question_name
from hospes.encounters.operations.locking import catch_up, hold, hold_to_act, leave_mark, step_path, tell
from hospes.encounters.operations.refusals import DueWanted, NotPossible, WordsWanted
from hospes.encounters.operations.waiting import go_on, take_up
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
    sure: Mapping[str, str] | None = None,
    promised: str = "",
    due_at: datetime | None = None,
    seen: int | None = None,
) -> Encounter:
    """Record a step as done, with the facts it brought (`sure`: those that are not certain); any step, at any time.

    `seen` is the last mark the person saw: if the same step was done since, by a double click, nothing happens.

    A step that commits makes the promise (`promised` and `due_at` where they differ from the codex's). A step
    that ends, or an outcome that leads to the end, ends the run.
    Raises NotPossible, NotAnAnswer, DueWanted, and what `cases` refuses.
    """
    with change(by=by, at=at) as record:
        run = hold(encounter, at=at, to_show=True)
        path = step_path(run, path)
        if seen is not None and _done_since(run, path, seen):
            return catch_up(encounter, run)
        if objection := may_act(run.state):
            raise NotPossible(objection)
        run = run.seen_by(by)
        read = read_all(run, facts or {})
        known = run.facts | read
        chosen = _judged(run, path, by=by, outcome=outcome, note=note, known=known)
        _see_that_it_may_finish(run, path, note, known)
        manner, suggested = _manner(run, path)
        kept = told_for(run, path, read)
        run = settle(run, path, told=read, kept=kept, by=by, at=at)
        told = note_all(run, facts or {}, by=by, at=at, path=path, sure=sure)
        mark = _write_done(
            run,
            record,
            by=by,
            at=at,
            path=path,
            outcome=chosen,
            manner=manner,
            suggested=suggested,
            note=note,
        )
        if run.graph.steps[path].commit:
            _promise(run, path, by=by, at=at, promised=promised, due_at=due_at)
        run = take_back(run.after(mark, told), path, chosen, by=by, at=at)
        take_up(run)
        goes_on = go_on(run, record, by=by, at=at, done=path)
    is_all = goes_on and not told and _leaves_things_as_they_are(run.graph.steps[path], chosen)
    return catch_up(encounter, run, left=run if is_all else None)


def _see_that_it_may_finish(run: Run, path: str, note: str, known: Mapping[str, Any]) -> None:
    """Raises NotPossible, naming what is still to be answered; where some of it is enough, none of it by name."""
    step, told, columns = run.graph.steps[path], run.codex.known(known), run.graph.columns_asked(path)
    if objection := may_finish(step, told, note, columns):
        wanted = () if step.enough else still_open(step, told, columns)
        raise NotPossible(
            objection,
            [question_name(run.codex, key, language=translation.get_language() or "en") for key in wanted],
        )


def _leaves_things_as_they_are(step: Step, outcome: str) -> bool:
    """Whether its mark is all that doing the step has written."""
    return not (step.commit or touched_by(step, outcome))


def _judged(run: Run, path: str, *, by: Person, outcome: str, note: str, known: Mapping[str, Any]) -> str:
    """The outcome to record, if this person may record it. `known` with what was told just now."""
    step = run.graph.steps[path]
    asks = by.pk == run.encounter.started_by_id
    if objection := may_approve(run.codex, step, roles=by.roles, is_the_one_who_asks=asks):
        raise NotPossible(objection)
    evidence = run.evidence(known)
    if objection := may_do(run.graph, path, note, evidence):
        raise NotPossible(objection)
    chosen = outcome_of(step, outcome, note, evidence)
    if isinstance(chosen, Objection):
        raise NotPossible(chosen)
    return chosen


def _done_since(run: Run, path: str, seen: int) -> bool:
    return any(mark.pk > seen and mark.kind == MarkKind.DONE and mark.path == path for mark in run.marks)


def _write_done(
    run: Run, record: Record, *, by: Person, at: datetime, path: str, outcome: str, manner: str, suggested: str,
    note: str,
) -> StepMark:  # fmt: skip
    mark = leave_mark(
        run,
        MarkKind.DONE,
        path=path,
        at_hand=suggested,
        outcome=outcome,
        manner=manner,
        note=note,
        by=by,
        at=at,
    )
    told = {"step": path, "outcome": outcome, "manner": manner}
    tell(record, events.STEP_DONE, run.encounter, data=told, sealed={"note": note})
    return mark


def _manner(run: Run, path: str) -> tuple[str, str]:
    """How the step comes to be done, and which one was suggested instead or in fact."""
    found = run.suggest(besides=False)
    looked_at = look_at(run.graph, run.evidence(), path)
    return manner_of(found, run.state, looked_at).value if looked_at else "", found.suggested


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
    start = start_of(step, at, run.hours)
    if start and start < due:
        what = _not_before(what, start, language)
    promise(case=run.encounter.case, what=what, due_at=due, step=path, by=by, at=at)


def _not_before(what: str, start: datetime, language: str) -> str:
    """The words of a promise with the day before which it is not to be kept, in the customer's language.

    A promise is due at one moment; that it will not be sooner stands in its words, wherever those are said.
    """
    with translation.override(language):
        day = date_format(localtime(start), "DATE_FORMAT")
        return _("%(promise)s (not before %(day)s)") % {"promise": what, "day": day}


def skip_step(*, by: Person, at: datetime, encounter: Encounter, path: str, reason: str = "") -> Encounter:
    """Leave a step out. A critical one only with a reason."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        path = step_path(run, path)
        if objection := may_skip(run.graph.steps[path], reason):
            raise NotPossible(objection)
        suggested = run.suggest(besides=False).suggested
        mark = leave_mark(
            run, MarkKind.SKIPPED, path=path, at_hand=suggested, reason=reason.strip(), by=by, at=at
        )
        critical = run.graph.steps[path].critical
        told = {"step": path, "critical": critical}
        tell(record, events.STEP_SKIPPED, run.encounter, data=told, sealed={"reason": reason})
        take_up(run)
        go_on(run.after(mark), record, by=by, at=at)
    return catch_up(encounter, run)


def dismiss(*, by: Person, at: datetime, encounter: Encounter, path: str) -> Encounter:
    """Not now: the step is offered last until something else has been done."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        path = step_path(run, path)
        leave_mark(
            run, MarkKind.DISMISSED, path=path, at_hand=run.suggest(besides=False).suggested, by=by, at=at
        )
        take_up(run)
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
        take_up(run)
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
