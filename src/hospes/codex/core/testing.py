"""Running codex tests: does the codex do what its authors said it must?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hospes.codex.core.authority import decide
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.conditions.types import by_itself
from hospes.codex.core.deciding import Table, roles_or_first
from hospes.codex.core.facts import moment_of
from hospes.codex.core.field_names import VALUES
from hospes.codex.core.flow import ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import DoneOnce, known_after, outcome_by_facts
from hospes.codex.core.model import Allowed, Codex, CodexTest
from hospes.codex.core.text import Message, _


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test came out; no failures means that it passed."""

    __test__ = False  # not a test class, whatever its name looks like

    test: CodexTest
    place: int  # its place in codex.tests
    failures: tuple[Message, ...]

    @property
    def passed(self) -> bool:
        return not self.failures


def run_tests(codex: Codex) -> list[TestResult]:
    """Every test of the codex, in order. Never raises: what cannot be run is a failure with its reason."""
    graphs = {situation.key: Graph(codex, situation) for situation in codex.situations}
    return [
        TestResult(test, place, tuple(_failures(codex, test, graphs)))
        for place, test in enumerate(codex.tests)
    ]


def evidence_of(codex: Codex, test: CodexTest, graph: Graph) -> Evidence:
    """The state of a run that the test describes."""
    known = codex.known(_read(codex, test.facts))
    done: dict[str, str | None] = {}
    times: Counter[str] = Counter()
    case = {"situation": test.situation, **test.case}
    at, table = moment_of(test.at), Table(codex, roles_or_first(codex, test.role))
    for each in test.done:
        path = graph.named(each.step) or each.step
        told, outcome = _read(codex, each.facts), each.outcome
        if step := graph.steps.get(path):
            then = Evidence(codex.known(known | told), case, done, times=times, at=at, table=table)
            found = None if outcome else outcome_by_facts(step, then)
            outcome = found.key if found else outcome
            known = codex.known(known_after(known, [DoneOnce(step, told, outcome, path in done)]))
        done.pop(path, None)  # what is done again counts from its last time
        done[path] = outcome
        times[path] += 1
    return Evidence(known, case, done, times=times, at=at, table=table)


def _read(codex: Codex, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as their vocabulary keeps them."""
    return {
        key: codex.reads(key, value) if key in codex.vocabulary else value for key, value in facts.items()
    }


def _failures(codex: Codex, test: CodexTest, graphs: dict[str, Graph]) -> Iterator[Message]:
    graph = graphs.get(test.situation)
    if graph is None:
        yield Message(_("There is no situation called %(name)s."), {"name": test.situation})
        return
    yield from _unknown_names(codex, test, graph)
    evidence = evidence_of(codex, test, graph)
    suggested = {found.path for found in open_steps(graph, evidence)}
    yield from _suggestions(test, graph, suggested)
    for allowed in test.expect.allowed:
        yield from _authority(codex, allowed, evidence)
    if test.expect.outcome:
        came = ending(graph, evidence)
        if came != test.expect.outcome:
            template = _("Expected outcome: %(wanted)s. It came to: %(came)s.")
            yield Message(template, {"wanted": _how(test.expect.outcome), "came": _how(came)})


def _how(end: str | None) -> Message:
    return Message(VALUES["how"].get(end, end) if end else _("Still open"))


def _answer(answer: str) -> Message:
    return Message(VALUES["answer"][answer])


def _unknown_names(codex: Codex, test: CodexTest, graph: Graph) -> Iterator[Message]:
    told = [
        (key, value)
        for facts in (test.facts, *(each.facts for each in test.done))
        for key, value in facts.items()
    ]
    for key, value in told:
        fact = codex.vocabulary.get(key)
        if fact is None:
            yield Message(_("There is no fact called %(name)s."), {"name": key})
        elif fact.of is not None:
            yield by_itself(key, fact.of)
        elif codex.reads(key, value) is None:
            yield Message(_("%(value)s is no answer to %(name)s."), {"value": str(value), "name": key})
    for done in test.done:
        path = graph.named(done.step)
        if path is None:
            yield Message(_("There is no step called %(name)s here."), {"name": done.step})
        elif done.outcome and done.outcome not in {outcome.key for outcome in graph.steps[path].outcomes}:
            template = _("The step %(name)s has no outcome called %(outcome)s.")
            yield Message(template, {"name": done.step, "outcome": done.outcome})


def _suggestions(test: CodexTest, graph: Graph, suggested: set[str]) -> Iterator[Message]:
    came = ", ".join(path.split("/", 1)[1] for path in suggested) or "nothing"
    for ref in (*test.expect.suggest, *test.expect.not_suggest):
        if graph.named(ref) is None:
            yield Message(_("There is no step called %(name)s here."), {"name": ref})
    for ref in test.expect.suggest:
        if (path := graph.named(ref)) and path not in suggested:
            template = _("Expected %(name)s to be suggested; suggested: %(came)s.")
            yield Message(template, {"name": ref, "came": came})
    for ref in test.expect.not_suggest:
        if graph.named(ref) in suggested:
            yield Message(_("Expected %(name)s not to be suggested."), {"name": ref})


def _authority(codex: Codex, allowed: Allowed, evidence: Evidence) -> Iterator[Message]:
    verdict = decide(
        codex,
        action=allowed.action,
        role=allowed.role,
        facts=evidence.facts,
        amount=allowed.amount,
        case=evidence.case,
        done=evidence.done,
        times=evidence.times,
        at=evidence.at,
    )
    question = f"{allowed.action} {'' if allowed.amount is None else allowed.amount}".strip()
    if verdict.answer != allowed.answer:
        template = _("May %(role)s decide %(question)s? Expected: %(wanted)s. The answer: %(came)s.")
        values: dict[str, str | int | Message] = {
            "role": allowed.role,
            "question": question,
            "wanted": _answer(allowed.answer),
            "came": _answer(verdict.answer),
        }
        yield Message(template, values)
    elif allowed.ask_role and verdict.ask_role != allowed.ask_role:
        template = _("For %(question)s, %(role)s should ask %(wanted)s, but is sent to %(came)s.")
        values = {
            "question": question,
            "role": allowed.role,
            "wanted": allowed.ask_role,
            "came": verdict.ask_role or "nobody",
        }
        yield Message(template, values)
