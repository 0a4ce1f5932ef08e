"""A reference that leads nowhere."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.evaluate import names_same_step
from hospes.codex.core.conditions.types import steps_in
from hospes.codex.core.model import Step
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
        steps = dict(subject.steps)
        for path, condition in subject.conditions:
            for ref, outcome in steps_in(condition):
                named = [step for known, step in steps.items() if names_same_step(ref, known)]
                if not named:
                    template = _("A condition waits for the step “%(step)s”, which is not there.")
                    yield self.problem(path, template, step=ref)
                elif outcome and not any(_has(step, outcome) for step in named):
                    template = _(
                        "A condition waits for “%(step)s” to turn out “%(outcome)s”, which it cannot."
                    )
                    yield self.problem(path, template, step=ref, outcome=outcome)
        for path, step in steps.items():
            if step.wait and step.wait.then and not _has(step, step.wait.then):
                template = _("When time is up it turns out “%(outcome)s”, which it cannot.")
                yield self.problem(path, template, outcome=step.wait.then)


def _has(step: Step, outcome: str) -> bool:
    return any(each.key == outcome for each in step.outcomes)
