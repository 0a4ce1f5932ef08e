"""A wait without an end."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class EndlessWait(Check):
    id = "endless-wait"
    title = _("A wait without an end")
    explanation = _(
        "A step waits, or something is promised to a customer, without a time. What has no time is forgotten."
    )
    fix = _("Say up to when.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            if step.wait and step.wait.up_to is None:
                yield self.problem(path, _("It does not say how long we wait."))
            if step.commit and step.commit.within is None:
                yield self.problem(path, _("It does not say by when we keep our word."))
