"""A critical step that can be passed by unnoticed."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.graph import END, Edge, Graph
from hospes.codex.core.knowing import is_judged
from hospes.codex.core.reckoning import parts_of
from hospes.codex.core.text import _


class CriticalStepSkippable(Check):
    id = "critical-step-skippable"
    title = _("A critical step that can be passed by unnoticed")
    explanation = _(
        "A critical step should be left out only with a reason. Here an earlier outcome, which nothing that is known "
        "calls for, leads past it; or it depends on a fact that no step finds out."
    )
    fix = _("Lead the outcome to the critical step, or let a step before it collect the fact.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        noticed = {fact.key for fact in subject.codex.facts if fact.from_ == "noticed"}
        found_out = {key: _found_out(graph) for key, graph in subject.graphs.items()}
        for path, step in subject.steps:
            if step.critical == "none":
                continue
            graph = subject.graphs[path.split("/", 1)[0]]
            for edge in _edges_past(graph, path):
                template = _("The outcome “%(outcome)s” of “%(step)s” leads past this critical step.")
                source = str(graph.steps[edge.source].name)
                yield self.problem(path, template, outcome=edge.outcome or "", step=source)
            for fact in facts_in(step.when) if step.when is not None else ():
                if (
                    not set(parts_of(subject.codex.vocabulary, fact))
                    <= found_out[graph.situation.key] | noticed
                ):
                    template = _("It depends on %(fact)s, which no step of this situation finds out.")
                    yield self.problem(path, template, fact=fact)


def _found_out(graph: Graph) -> set[str]:
    """What some step of the situation asks for or makes so."""
    collected = {fact for step in graph.steps.values() for fact in step.collect}
    return collected | {each.fact for step in graph.steps.values() for each in step.sets}


def _is_meant(graph: Graph, edge: Edge) -> bool:
    """Whether what is known, or the authority table, leads this way: it is what the author wrote of that case."""
    outcomes = graph.steps[edge.source].outcomes
    own = next((each for each in outcomes if each.key == edge.outcome), None)
    return own is not None and (is_judged(own) or any(map(is_judged, outcomes)))


def _edges_past(graph: Graph, path: str) -> Iterator[Edge]:
    """Outcomes of earlier steps of the same process that jump to a later one, with no way to this step."""
    process = path.rsplit("/", 1)[0] + "/"
    for source in graph.steps:
        if not source.startswith(process) or graph.order[source] >= graph.order[path]:
            continue
        edges = graph.edges[source]
        if any(edge.target == path for edge in edges):  # a fork that was meant
            continue
        for edge in edges:
            inside = edge.target != END and edge.target.startswith(process)
            if inside and graph.order[edge.target] > graph.order[path] and not _is_meant(graph, edge):
                yield edge
