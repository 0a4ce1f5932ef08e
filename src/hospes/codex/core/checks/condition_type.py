"""A comparison that makes no sense."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import type_check
from hospes.codex.core.text import _


class ConditionType(Check):
    id = "condition-type"
    title = _("A comparison that makes no sense")
    explanation = _(
        "A condition compares a fact in a way its type does not allow, or with a value it can never "
        "have, so it would never be true."
    )
    fix = _("Compare with one of the fact's choices, or with a value of its type.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, condition in subject.conditions():
            for problem in type_check(condition, subject.codex.vocabulary):
                if problem.kind == "type":
                    yield Problem(path, problem.message, self.id, self.severity)
