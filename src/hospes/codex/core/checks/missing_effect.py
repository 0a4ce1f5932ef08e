"""A step without an intended effect."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class MissingEffect(Check):
    id = "missing-effect"
    title = _("A step without an intended effect")
    explanation = _(
        "Every step has an effect to be achieved on the customer. Without it nobody can tell whether "
        "it went well."
    )
    fix = _("Write what the customer should feel or know after the step.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.codex.steps():
            if not step.effect:
                yield self.problem(
                    path, _("The step “%(name)s” has no intended effect."), name=str(step.name)
                )
