"""A condition on a fact that nobody finds out."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.text import _


class FactNeverCollected(Check):
    id = "fact-never-collected"
    title = _("A condition on a fact that nobody finds out")
    explanation = _(
        "Something depends on this fact, but no step collects it, so the condition stays open for ever."
    )
    fix = _("Let a step collect the fact, or drop the condition.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        collected = {fact for _path, step in subject.codex.steps() for fact in step.collect}
        for path, condition in subject.conditions():
            for fact in facts_in(condition):
                if fact in subject.codex.vocabulary and fact not in collected:
                    yield self.problem(path, _("No step finds out %(fact)s."), fact=fact)
