"""What the customer told us, noted through the cases room; and asking for a known thing again, counted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hospes.cases import operations as cases
from hospes.cases.models import Fact, Reask
from hospes.encounters import events
from hospes.encounters.core.hearing import heard
from hospes.encounters.models import Encounter, MarkKind
from hospes.encounters.operations.locking import hold_to_act, leave_mark, tell
from hospes.encounters.operations.refusals import NotAnAnswer
from hospes.encounters.queries import Run
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person


def note_facts(
    *, by: Person, at: datetime, encounter: Encounter, facts: Mapping[str, Any], path: str = ""
) -> list[Fact]:
    """Note what they said, in any order. `path`: the step at hand, if it was said there.

    A collecting step that has thereby nothing left to ask counts as done.
    """
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        noted = note_all(run, facts, by=by, at=at, path=path)
        _finish_collecting(run, record, facts, by=by, at=at)
    return noted


def note_all(run: Run, facts: Mapping[str, Any], *, by: Person, at: datetime, path: str) -> list[Fact]:
    """Each fact as its vocabulary reads it. Raises NotAnAnswer, and AlreadyKnown for another value."""
    encounter = run.encounter
    return [
        cases.note_fact(
            case=encounter.case, key=key, value=value, contact=encounter.contact, step=path, by=by, at=at
        )
        for key, value in read_all(run, facts).items()
    ]


def read_all(run: Run, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the codex's vocabulary keeps them; what was left blank is left out."""
    read: dict[str, Any] = {}
    for key, value in facts.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        fact = run.codex.vocabulary.get(key)
        known = fact.reads(heard(value, fact.type)) if fact else value
        if known is None:
            label = fact.label.in_(run.encounter.case.owner.language) if fact else key
            raise NotAnAnswer(key, label, value)
        read[key] = known
    return read


def _finish_collecting(
    run: Run, record: Record, facts: Mapping[str, Any], *, by: Person, at: datetime
) -> None:
    at_hand = run.suggest().next
    if at_hand is None or at_hand.step.kind != "collect" or len(at_hand.step.outcomes) > 1:
        return
    if at_hand.wanted and set(at_hand.wanted) <= set(read_all(run, facts)):
        outcome = at_hand.step.outcomes[0].key if at_hand.step.outcomes else ""
        leave_mark(run, MarkKind.DONE, path=at_hand.path, outcome=outcome, manner="suggested", by=by, at=at)
        told = {"step": at_hand.path, "outcome": outcome, "manner": "suggested"}
        tell(record, events.STEP_DONE, run.encounter, data=told)


def ask_again(*, by: Person, at: datetime, encounter: Encounter, key: str, why: str, path: str = "") -> Reask:
    """Ask for something known all the same: to verify it. Counted, with why."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        return cases.ask_again(case=run.encounter.case, key=key, why=why, step=path, by=by, at=at)


def correct_fact(*, by: Person, at: datetime, encounter: Encounter, fact: Fact, value: Any, why: str) -> Fact:
    """The customer now says something else. The old value is kept with why it was replaced."""
    with change(by=by, at=at):
        run = hold_to_act(encounter, at=at)
        read = read_all(run, {fact.key: value})
        return cases.correct_fact(
            fact=fact, value=read.get(fact.key), why=why, contact=run.encounter.contact, by=by, at=at
        )
