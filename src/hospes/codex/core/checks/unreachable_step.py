"""A step that no run can come to."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnreachableStep(Check):
    id = "unreachable-step"
    title = _("A step that no run can come to")
    explanation = _("No outcome, link or order of steps leads here, so nobody is ever shown this step.")
    fix = _("Lead to it with an outcome or a link, mark its process as usable at any time, or remove it.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        reachable = set().union(*(graph.reachable() for graph in subject.graphs.values()))
        for path, step in subject.steps:
            if path not in reachable:
                yield self.problem(path, _("Nothing leads to the step “%(name)s”."), name=str(step.name))
