"""Playing a situation: where a run would stand after these steps with these facts, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hospes.codex.core.authority import Verdict, decide
from hospes.codex.core.conditions.evaluate import Evidence, Trace
from hospes.codex.core.conditions.types import asks_time, facts_in, leaves
from hospes.codex.core.facts import OtherFact
from hospes.codex.core.flow import OpenStep, applicability, ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.lists import without_blanks
from hospes.codex.core.model import CaseIs, Codex, Condition, EndHow, Role, Situation, Step
from hospes.codex.core.proofs import CodexTest, DoneStep, Expect
from hospes.codex.core.text import Text

Reason = Literal["done", "not-so", "not-reached"]


@dataclass(frozen=True)
class Passed:
    """A step that is not suggested, and why: done already, its condition does not hold, nothing has led there yet."""

    path: str
    step: Step
    reason: Reason
    trace: Trace | None


@dataclass(frozen=True)
class Standing:
    """Where a walk stands."""

    now: tuple[OpenStep, ...]
    passed: tuple[Passed, ...]
    ended: EndHow | None  # how it has ended; None while something is open

    def traces(self) -> list[tuple[str, Trace | None]]:
        """Every step's path, with how its condition came out."""
        now = [(each.path, each.trace) for each in self.now]
        return [*now, *((each.path, each.trace) for each in self.passed)]


def standing(codex: Codex, situation: Situation, evidence: Evidence) -> Standing:
    """What would be suggested, every other step of the situation with the reason why not, and whether it is over."""
    graph = Graph(codex, situation)
    now = tuple(open_steps(graph, evidence))
    suggested = {each.path for each in now}
    passed = tuple(
        _passed(path, step, evidence) for path, step in graph.steps.items() if path not in suggested
    )
    return Standing(now, passed, ending(graph, evidence) if not now else None)


def _passed(path: str, step: Step, evidence: Evidence) -> Passed:
    trace = applicability(step, evidence)
    if path in evidence.done:
        return Passed(path, step, "done", trace)
    return Passed(path, step, "not-so" if trace and trace.result is False else "not-reached", trace)


def facts_asked(codex: Codex, situation: Situation) -> tuple[list[str], list[str]]:
    """The facts, and the fields of the case, on which a walk of this situation can depend.

    Those that a step collects or a condition compares, and those on which the questions depend that its steps decide;
    for what each thing of a list has of its own, the list.
    """
    facts: dict[str, None] = {}
    fields: dict[str, None] = {}
    steps = Graph(codex, situation).steps.values()
    for condition in _conditions(codex, situation):
        facts |= dict.fromkeys(facts_in(condition))
        fields |= {leaf.case: None for leaf in leaves(condition) if isinstance(leaf, CaseIs)}
    for step in steps:
        facts |= dict.fromkeys(step.collect)
        facts |= {each.is_.fact: None for each in step.sets if isinstance(each.is_, OtherFact)}
    actions = {step.action for step in steps}
    for entry in codex.authority:
        facts |= dict.fromkeys(entry.needs if actions.intersection(entry.actions) else ())
    asked = dict.fromkeys(codex.vocabulary[key].of or key for key in facts if key in codex.vocabulary)
    return list(asked), list(fields)


def goes_by_the_clock(codex: Codex, situation: Situation) -> bool:
    """Whether a walk of this situation can depend on what time it is."""
    return any(asks_time(condition) for condition in _conditions(codex, situation))


def _conditions(codex: Codex, situation: Situation) -> list[Condition]:
    """Those of its steps and outcomes, and of the questions that its steps decide."""
    steps = Graph(codex, situation).steps.values()
    actions = {step.action for step in steps if step.action}
    asked = [step.when for step in steps] + [way.when for step in steps for way in step.outcomes]
    asked += [each.when for each in codex.authority if actions.intersection(each.actions)]
    return [condition for condition in asked if condition is not None]


def verdicts(codex: Codex, action: str, evidence: Evidence) -> list[tuple[Role, Verdict]]:
    """What the authority table says of an action to each role, no amount named."""
    return [
        (
            role,
            decide(
                codex,
                action=action,
                role=role.key,
                facts=evidence.facts,
                case=evidence.case,
                done=evidence.done,
                times=evidence.times,
                at=evidence.at,
            ),
        )
        for role in codex.roles
    ]


def as_test(
    situation: Situation,
    evidence: Evidence,
    *,
    name: str,
    suggest: Iterable[str] = (),
    not_suggest: Iterable[str] = (),
    outcome: EndHow | None = None,
    start: Mapping[str, Any] | None = None,
    steps: Iterable[tuple[str, str | None, Mapping[str, Any]]] | None = None,
    by_the_clock: bool = False,
    role: str | None = None,
) -> CodexTest:
    """The walk as a codex test: from these facts and steps, this is to come. Paths are full; the test's are shorter.

    Where steps set facts or use them up, `start` is what was known before them, and `steps` every step that was done,
    with what was told since: path, outcome, facts. `by_the_clock`: what is to come depends on what time it is.
    `role`: by whose authority it was walked.
    """
    case = {field: value for field, value in evidence.case.items() if field != "situation"}
    return CodexTest(
        name=Text(name),
        situation=situation.key,
        role=role,
        facts=_kept(evidence.facts if start is None else start),
        case=case,
        at=evidence.at.isoformat(timespec="minutes") if evidence.at and by_the_clock else None,
        done=tuple(
            DoneStep(step=_short(path, situation), outcome=how, facts=_kept(told))
            for path, how, told in steps or ((path, how, {}) for path, how in evidence.done.items())
        ),
        expect=Expect(
            suggest=tuple(_short(path, situation) for path in suggest),
            not_suggest=tuple(_short(path, situation) for path in not_suggest),
            outcome=outcome,
        ),
    )


def _kept(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as a test writes them down: in the rows of a list what is not known is left out."""
    return {
        key: tuple(without_blanks(value)) if isinstance(value, list | tuple) else value
        for key, value in facts.items()
    }


def _short(path: str, situation: Situation) -> str:
    return path.removeprefix(f"{situation.key}/")
