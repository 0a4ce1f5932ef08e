"""A link goes on in a way that nothing it leads through ever ends in."""

from collections.abc import Iterator
from typing import get_args

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import EndHow
from hospes.codex.core.text import _


class LinkOutcomeUnmet(Check):
    id = "link-outcome-unmet"
    title = _("A link that goes on in a way nothing ends in")
    explanation = _(
        "What a link leads through comes back by the outcome that is called as it was left. This outcome is called as "
        "none of the ways of leaving, so nobody is ever brought to it, and often a key is only misspelt."
    )
    fix = _(
        "Give the outcome the key of the way it is left: of an outcome that leads to the end, or of an end."
    )
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for graph in subject.graphs.values():
            left = _ways_of_leaving(graph)
            for path, step in graph.steps.items():
                ways = left.get(path, set())
                own = path.startswith(f"{graph.situation.key}/")
                if not own or step.link is None or len(step.outcomes) < 2 or None in ways:
                    continue
                if not ways - set(get_args(EndHow)) and not ways & {each.key for each in step.outcomes}:
                    continue  # it only ends, and whoever comes back says how it turned out here
                for outcome in step.outcomes:
                    if outcome.when is None and outcome.key not in ways:
                        template = _("It can only be left so: %(ways)s. None of them is “%(outcome)s”.")
                        named = ", ".join(sorted(map(str, ways)))
                        yield self.problem(path, template, ways=named, outcome=outcome.key)


def _ways_of_leaving(graph: Graph) -> dict[str, set[str | None]]:
    """By link: the outcomes by which what it leads through can be over, or how that ends; None for simply over."""
    found: dict[str, set[str | None]] = {}
    for source, edges in graph.edges.items():
        for edge in edges:
            if edge.via is not None:
                end = graph.steps[source].end
                found.setdefault(edge.via, set()).add(end.how if end else edge.outcome)
    return found
