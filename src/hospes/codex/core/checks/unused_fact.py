"""A fact that nothing uses."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.text import _


class UnusedFact(Check):
    id = "unused-fact"
    title = _("A fact that nothing uses")
    explanation = _(
        "The vocabulary has a fact that no step collects and no condition asks about. Unused words "
        "hide the useful ones."
    )
    fix = _("Collect it where it helps, or remove it.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        used = {fact for _path, step in subject.codex.steps() for fact in step.collect}
        for _path, condition in subject.conditions():
            used.update(facts_in(condition))
        for fact in subject.codex.facts:
            if fact.key not in used:
                yield self.problem(f"facts/{fact.key}", _("No step and no condition uses this fact."))
