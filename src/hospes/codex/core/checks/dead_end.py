"""A step after which nothing follows."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class DeadEnd(Check):
    id = "dead-end"
    title = _("A step after which nothing follows")
    explanation = _(
        "The last step of a process must say where to go: an end, another process, or back. Otherwise "
        "the person at the desk is left standing there with the customer."
    )
    fix = _("Add an end step, or outcomes that lead on.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        graphs = subject.graphs.values()
        for graph in graphs:
            for path in graph.dead_ends():
                if not any(
                    other.edges.get(path) for other in graphs
                ):  # nor is it linked to and returned from
                    name = str(graph.steps[path].name)
                    yield self.problem(path, _("Nothing follows the step “%(name)s”."), name=name)
