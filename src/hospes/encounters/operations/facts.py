"""What the customer told us, noted through the cases room; and asking for a known thing again, counted."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from hospes.cases import operations as cases
from hospes.cases.models import Confidence, Fact, Reask
from hospes.codex.core.knowing import left_by, taken_back_by, wanted_at
from hospes.codex.core.lists import is_open
from hospes.encounters import events
from hospes.encounters.core.judge import Objection, may_finish, outcome_of
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.operations.hearing import read_answer
from hospes.encounters.operations.locking import hold_to_act, leave_mark, tell
from hospes.encounters.operations.waiting import keep_waiting, take_up
from hospes.encounters.queries import Run, asks_to_wait
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person


def note_facts(
    *,
    by: Person,
    at: datetime,
    encounter: Encounter,
    facts: Mapping[str, Any],
    path: str = "",
    sure: Mapping[str, str] | None = None,
) -> list[Fact]:
    """Note what they said, in any order. `path`: the step at hand, if it was said there. `sure`: how sure each is
    that is not certain, by its key.

    A collecting step that has thereby nothing left to ask counts as done.
    """
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        run = _let_go(run, read_all(run, facts), by=by, at=at, path=path)
        noted = note_all(run, facts, by=by, at=at, path=path, sure=sure)
        mark = _finish_collecting(run, record, facts, by=by, at=at)
        run = replace(run, noted=(*run.noted, *noted))
        take_up(run)
        if asks_to_wait(run.graph):
            keep_waiting(run.after(mark) if mark else run, record, at=at)
    return noted


def note_all(
    run: Run,
    facts: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
    path: str,
    sure: Mapping[str, str] | None = None,
) -> list[Fact]:
    """Each fact as its vocabulary reads it. Raises NotAnAnswer, and AlreadyKnown for another value."""
    encounter = run.encounter
    return [
        cases.note_fact(
            case=encounter.case,
            key=key,
            value=value,
            contact=encounter.contact,
            step=path,
            confidence=(sure or {}).get(key, Confidence.CERTAIN),
            kind=run.codex.vocabulary.get(key),
            by=by,
            at=at,
        )
        for key, value in read_all(run, facts).items()
    ]


def read_all(run: Run, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the codex's vocabulary keeps them; what was left blank is left out."""
    read: dict[str, Any] = {}
    for key, value in facts.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        read[key] = read_answer(run.codex, key, value, language=run.encounter.case.owner.language)
    return read


def _finish_collecting(
    run: Run, record: Record, facts: Mapping[str, Any], *, by: Person, at: datetime
) -> StepMark | None:
    at_hand = run.suggest(besides=False).next
    if at_hand is None or at_hand.step.kind != "collect":
        return None
    read = read_all(run, facts)
    now = run.evidence(read)
    outcome = outcome_of(at_hand.step, "", "", now)
    if isinstance(outcome, Objection):
        return None  # somebody has to say how it turned out
    columns = run.graph.columns_asked(at_hand.path)
    if not at_hand.wanted or wanted_at(at_hand.path, at_hand.step, run.evidence(), read, columns):
        return None
    if may_finish(at_hand.step, now.facts, "", columns):
        return None
    settle(run, at_hand.path, kept=at_hand.step.collect, by=by, at=at)
    suggested = "" if at_hand.chosen else at_hand.path
    marked = {"path": at_hand.path, "at_hand": suggested, "outcome": outcome, "manner": "suggested"}
    mark = leave_mark(run, MarkKind.DONE, by=by, at=at, **marked)
    take_back(run, at_hand.path, outcome, by=by, at=at)
    told = {"step": at_hand.path, "outcome": outcome, "manner": "suggested"}
    tell(record, events.STEP_DONE, run.encounter, data=told)
    return mark


def _let_go(run: Run, told: Mapping[str, Any], *, by: Person, at: datetime, path: str) -> Run:
    """What a step asks for anew is not known any more once it is told again; the run as it is then."""
    at_hand = run.suggest(besides=False).next
    asking = {each for each in (path, at_hand.path if at_hand else "") if each in run.graph.steps}
    for step in sorted(asking):
        columns = run.graph.columns_asked(step)
        wanted = wanted_at(step, run.graph.steps[step], run.evidence(), columns=columns)
        # A list of which not all is known yet is wanted too: that is told on, and not anew.
        stale = {key for key in wanted if key in told and not is_open(run.facts.get(key))}
        cases.use_up(case=run.encounter.case, keys=stale, step=step, by=by, at=at)
        run = replace(run, noted=tuple(fact for fact in run.noted if fact.key not in stale))
    return run


def settle(
    run: Run, path: str, *, by: Person | None, at: datetime, told: Mapping[str, Any] | None = None,
    kept: Collection[str] = (),
) -> Run:  # fmt: skip
    """What doing this step makes so is known, what it uses up is not known any more; the run as it is then.

    `told` with it; `kept` is not used up: it was told for this very doing.
    """
    known = run.facts | dict(told or {})
    sets, used_up = left_by(run.graph.steps[path], known)
    used_up -= set(kept)
    if not sets and not used_up:
        return run
    case = run.encounter.case
    settled = [
        cases.settle_fact(
            case=case, key=key, value=value, step=path, kind=run.codex.vocabulary.get(key), by=by, at=at
        )
        for key, value in sets.items()
    ]
    cases.use_up(case=case, keys=used_up, step=path, by=by, at=at)
    still = [fact for fact in run.noted if fact.key not in {*sets, *used_up}]
    return replace(run, noted=(*still, *settled))


def take_back(run: Run, path: str, outcome: str, *, by: Person | None, at: datetime) -> Run:
    """What this outcome takes back is not known any more; the run as it is then."""
    keys = taken_back_by(run.graph.steps[path], outcome)
    if not keys:
        return run
    cases.use_up(case=run.encounter.case, keys=keys, step=path, by=by, at=at)
    return replace(run, noted=tuple(fact for fact in run.noted if fact.key not in keys))


def told_for(run: Run, path: str, told: Collection[str]) -> set[str]:
    """What the step asks for itself and was told already for this doing of it, though not with these words."""
    step = run.graph.steps[path].model_copy(update={"enough": None})
    return (
        set(step.collect)
        - set(told)
        - set(wanted_at(path, step, run.evidence(), columns=run.graph.columns_asked(path)))
    )


def ask_again(*, by: Person, at: datetime, encounter: Encounter, key: str, why: str, path: str = "") -> Reask:
    """Ask for something known all the same: to verify it. Counted, with why."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        return cases.ask_again(case=run.encounter.case, key=key, why=why, step=path, by=by, at=at)


def ask_to_confirm(*, by: Person, at: datetime, encounter: Encounter, fact: Fact) -> Fact:
    """Put a fact in doubt, or one told long ago, to the customer, once: no re-ask."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        kind = run.codex.vocabulary.get(fact.key)
        return cases.ask_to_confirm(fact=fact, case=run.encounter.case, kind=kind, by=by, at=at)


def confirm_fact(*, by: Person, at: datetime, encounter: Encounter, fact: Fact) -> Fact:
    """The customer says that it is so: certain, and as fresh as if told today."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        return cases.confirm_fact(fact=fact, case=run.encounter.case, by=by, at=at)


def correct_fact(
    *,
    by: Person,
    at: datetime,
    encounter: Encounter,
    fact: Fact,
    value: Any,
    why: str,
    confidence: str = Confidence.CERTAIN,
) -> Fact:
    """The customer now says something else. The old value is kept with why it was replaced."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        read = read_all(run, {fact.key: value})
        return cases.correct_fact(
            fact=fact,
            value=read.get(fact.key),
            why=why,
            confidence=confidence,
            case=run.encounter.case,
            contact=run.encounter.contact,
            by=by,
            at=at,
        )
