"""What follows from what is known, and what is known once steps have been done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.facts import OtherFact
from hospes.codex.core.graph import Graph
from hospes.codex.core.lists import is_open
from hospes.codex.core.model import Outcome, Step

Columns = Mapping[str, Collection[str]]  # list → what is asked of each of its things


class DoneOnce(NamedTuple):
    """A step that was done, and what was told at it or since."""

    step: Step
    told: Mapping[str, Any] = {}
    outcome: str | None = None
    again: bool = False  # it had been done before


def outcome_by_facts(step: Step, evidence: Evidence) -> Outcome | None:
    """How the step turned out as far as what is known tells; None while it does not, or when nobody wrote that down.

    The first outcome that holds, by its condition and by the table's answer, those before it surely not holding; where
    none holds, the only one that has neither.
    """
    judged = [outcome for outcome in step.outcomes if is_judged(outcome)]
    if not judged:
        return None
    for outcome in judged:
        result = holds(step, outcome, evidence)
        if result is not False:
            return outcome if result else None
    others = [outcome for outcome in step.outcomes if not is_judged(outcome)]
    return others[0] if len(others) == 1 else None


def is_judged(outcome: Outcome) -> bool:
    """Whether somebody wrote down by what it is known."""
    return outcome.when is not None or outcome.answer is not None


def holds(step: Step, outcome: Outcome, evidence: Evidence) -> bool | None:
    """Whether the step turned out so, by the outcome's condition and by the table's answer; None while nobody knows."""
    result = evaluate(outcome.when, evidence).result if outcome.when is not None else True
    if outcome.answer is None or result is False:
        return result
    verdict = evidence.table.says(step, evidence) if evidence.table else None
    if verdict is None or not verdict.is_sure:
        return None
    return result if verdict.answer == outcome.answer else False


def settled(graph: Graph, evidence: Evidence) -> Evidence:
    """The same run, each step that was done without a word on its outcome given the one that is known."""
    told = {
        path: found.key
        for path, outcome in evidence.done.items()
        if outcome is None
        and path in graph.steps
        and (found := outcome_by_facts(graph.steps[path], evidence))
    }
    return replace(evidence, done={**evidence.done, **told}) if told else evidence


def touched_by(step: Step, outcome: str | None = None) -> set[str]:
    """The facts that doing a step sets or uses up, where it turned out so."""
    return {each.fact for each in step.sets} | set(step.uses_up) | taken_back_by(step, outcome)


def left_by(step: Step, known: Mapping[str, Any] | None = None) -> tuple[dict[str, Any], set[str]]:
    """What doing a step makes so, and what it uses up, where this was known before or told with it."""
    sets: dict[str, Any] = {}
    for each in step.sets:
        value = (known or {}).get(each.is_.fact) if isinstance(each.is_, OtherFact) else each.is_
        if value is not None:
            sets[each.fact] = value
    return sets, set(step.uses_up) - set(sets)


def taken_back_by(step: Step, outcome: str | None) -> set[str]:
    """What is not known any more once the step has turned out so, though it was told at this very step."""
    return {fact for way in step.outcomes if way.key == outcome for fact in way.uses_up}


def unset_by(step: Step, known: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The facts that the step would set to what others say, with those others, of which nobody has told."""
    others = [(each.fact, each.is_.fact) for each in step.sets if isinstance(each.is_, OtherFact)]
    return [(fact, other) for fact, other in others if known.get(other) is None]


def wanted_at(
    path: str,
    step: Step,
    evidence: Evidence,
    told: Collection[str] = (),
    columns: Columns = MappingProxyType({}),
) -> tuple[str, ...]:
    """What the step asks for: what nobody has told, and what it uses up itself and was told before it was done last.

    Nothing where as many are `told`, just now or before, as will do. Of a list in `columns` it asks only for these.
    """
    left = tuple(
        fact
        for fact in step.collect
        if fact not in told
        and (
            is_open(evidence.facts.get(fact), columns.get(fact))
            or (fact in step.uses_up and path in evidence.done and (path, fact) not in evidence.anew)
        )
    )
    return () if step.enough and len(step.collect) - len(left) >= step.enough else left


def known_after(facts: Mapping[str, Any], steps: Iterable[DoneOnce]) -> dict[str, Any]:
    """What is known after these steps, in their order: what they set, less what they used up, and what was told, less
    what their outcomes took back.

    What a step asks for itself and uses up is asked for anew when it is done again, and not before.
    """
    known = dict(facts)
    for done in steps:
        sets, used_up = left_by(done.step, {**known, **done.told})
        known |= sets
        for key in used_up:
            if done.again or key not in done.step.collect:
                known.pop(key, None)
        known |= done.told
        for key in taken_back_by(done.step, done.outcome):
            known.pop(key, None)
    return known
