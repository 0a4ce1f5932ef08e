"""A condition on the only way a step can turn out."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.knowing import is_judged
from hospes.codex.core.text import _


class LoneCondition(Check):
    id = "lone-condition"
    title = _("A condition on the only way a step can turn out")
    explanation = _(
        "A step with one outcome goes on by it, whether its condition holds or not: there is no other. The condition "
        "says something that nothing acts on."
    )
    fix = _("Add an outcome for the other case, or take the condition out.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            if len(step.outcomes) == 1 and step.approve is None and is_judged(step.outcomes[0]):
                template = _("“%(outcome)s” is the only way on, whatever its condition says.")
                yield self.problem(path, template, outcome=step.outcomes[0].key)
