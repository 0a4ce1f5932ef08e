"""Running codex tests: does the codex do what its authors said it must?"""

from collections.abc import Iterator
from dataclasses import dataclass

from hospes.codex.core.authority import decide
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.flow import ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Allowed, Codex, CodexTest
from hospes.codex.core.text import Message


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
    facts = {
        key: codex.vocabulary[key].reads(value) if key in codex.vocabulary else value
        for key, value in test.facts.items()
    }
    done = {graph.named(step.step) or step.step: step.outcome for step in test.done}
    return Evidence(facts=facts, case={"situation": test.situation, **test.case}, done=done)


def _failures(codex: Codex, test: CodexTest, graphs: dict[str, Graph]) -> Iterator[Message]:
    graph = graphs.get(test.situation)
    if graph is None:
        yield Message("There is no situation called %(name)s.", {"name": test.situation})
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
            template = "Expected the outcome %(wanted)s, but it is %(came)s."
            yield Message(template, {"wanted": test.expect.outcome, "came": came or "still open"})


def _unknown_names(codex: Codex, test: CodexTest, graph: Graph) -> Iterator[Message]:
    for key, value in test.facts.items():
        fact = codex.vocabulary.get(key)
        if fact is None:
            yield Message("There is no fact called %(name)s.", {"name": key})
        elif fact.reads(value) is None:
            yield Message("%(value)s is no answer to %(name)s.", {"value": str(value), "name": key})
    for done in test.done:
        path = graph.named(done.step)
        if path is None:
            yield Message("There is no step called %(name)s here.", {"name": done.step})
        elif done.outcome and done.outcome not in {outcome.key for outcome in graph.steps[path].outcomes}:
            template = "The step %(name)s has no outcome called %(outcome)s."
            yield Message(template, {"name": done.step, "outcome": done.outcome})


def _suggestions(test: CodexTest, graph: Graph, suggested: set[str]) -> Iterator[Message]:
    came = ", ".join(path.split("/", 1)[1] for path in suggested) or "nothing"
    for ref in (*test.expect.suggest, *test.expect.not_suggest):
        if graph.named(ref) is None:
            yield Message("There is no step called %(name)s here.", {"name": ref})
    for ref in test.expect.suggest:
        if (path := graph.named(ref)) and path not in suggested:
            template = "Expected %(name)s to be suggested; suggested: %(came)s."
            yield Message(template, {"name": ref, "came": came})
    for ref in test.expect.not_suggest:
        if graph.named(ref) in suggested:
            yield Message("Expected %(name)s not to be suggested.", {"name": ref})


def _authority(codex: Codex, allowed: Allowed, evidence: Evidence) -> Iterator[Message]:
    verdict = decide(
        codex,
        action=allowed.action,
        role=allowed.role,
        facts=evidence.facts,
        amount=allowed.amount,
        case=evidence.case,
    )
    question = f"{allowed.action} {'' if allowed.amount is None else allowed.amount}".strip()
    if verdict.answer != allowed.answer:
        template = "May %(role)s decide %(question)s? Expected %(wanted)s, but the answer is %(came)s."
        values = {
            "role": allowed.role,
            "question": question,
            "wanted": allowed.answer,
            "came": verdict.answer,
        }
        yield Message(template, values)
    elif allowed.ask_role and verdict.ask_role != allowed.ask_role:
        template = "For %(question)s, %(role)s should ask %(wanted)s, but is sent to %(came)s."
        values = {
            "question": question,
            "role": allowed.role,
            "wanted": allowed.ask_role,
            "came": verdict.ask_role or "nobody",
        }
        yield Message(template, values)
