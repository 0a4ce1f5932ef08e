"""A reference that leads nowhere."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.evaluate import names_same_step
from hospes.codex.core.conditions.types import steps_in
from hospes.codex.core.text import _


class BrokenReference(Check):
    id = "broken-reference"
    title = _("A reference that leads nowhere")
    explanation = _("An outcome, a link or a condition names a step or process that is not there.")
    fix = _("Correct the name, or add what it names.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for graph in subject.graphs.values():
            for broken in graph.broken:
                if broken.source.startswith(graph.situation.key + "/"):
                    template = _("It leads to “%(to)s”, which is not there.")
                    yield self.problem(broken.source, template, to=broken.to)
        paths = [path for path, _step in subject.codex.steps()]
        for path, condition in subject.conditions():
            for ref in steps_in(condition):
                if not any(names_same_step(ref, step) for step in paths):
                    template = _("A condition waits for the step “%(step)s”, which is not there.")
                    yield self.problem(path, template, step=ref)
