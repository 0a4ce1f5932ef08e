"""A moment of truth that is not thought through."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Step
from hospes.codex.core.text import _


class IncompleteMoment(StepCheck):
    id = "incomplete-moment"
    title = _("A moment of truth that is not thought through")
    explanation = _(
        "A moment needs what the customer expects, how that is met, and how it is exceeded. Without "
        "these it is only a label."
    )
    fix = _("Add what is missing.")
    severity = "warns"

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        for moment in step.moments:
            given = {"expectation": moment.expectation, "meet": moment.meet, "exceed": moment.exceed}
            missing = [name for name, value in given.items() if not value]
            if missing:
                yield self.problem(
                    f"{path}/{moment.key}", _("It does not say: %(fields)s."), fields=", ".join(missing)
                )
