"""A step without a goal."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Step
from hospes.codex.core.text import _


class MissingGoal(StepCheck):
    id = "missing-goal"
    title = _("A step without a goal")
    explanation = _(
        "Every step has a goal of its own. Without it a person can only follow the words, not the sense."
    )
    fix = _("Write in one sentence what must be true when the step is over.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        if not step.goal:
            yield self.problem(path, _("The step “%(name)s” has no goal."), name=str(step.name))
