"""A step without an intended effect."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Step
from hospes.codex.core.text import _


class MissingEffect(StepCheck):
    id = "missing-effect"
    title = _("A step without an intended effect")
    explanation = _(
        "Every step has an effect to be achieved on the customer. Without it nobody can tell whether "
        "it went well."
    )
    fix = _("Write what the customer should feel or know after the step.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        if not step.effect:
            yield self.problem(path, _("The step “%(name)s” has no intended effect."), name=str(step.name))
