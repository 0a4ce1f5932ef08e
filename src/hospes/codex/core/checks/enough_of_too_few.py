"""So many answers will do, and there are no more than that."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class EnoughOfTooFew(Check):
    id = "enough-of-too-few"
    title = _("So many answers will do, and no more are asked for")
    explanation = _(
        "The step says how many answers will do, but asks for no more than that, so all are asked for."
    )
    fix = _("Ask for more, or say a smaller number.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            if step.enough and step.enough >= len(step.collect):
                template = _("%(enough)s answers will do, and it asks for %(count)s.")
                yield self.problem(path, template, enough=step.enough, count=len(step.collect))
