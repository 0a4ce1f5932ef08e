"""A condition on a fact that nobody finds out."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.reckoning import parts_of
from hospes.codex.core.text import _


class FactNeverCollected(Check):
    id = "fact-never-collected"
    title = _("A condition on a fact that nobody finds out")
    explanation = _(
        "Something depends on this fact, but no step collects or sets it, so the condition stays open for ever."
    )
    fix = _("Let a step collect the fact, or drop the condition.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        collected = {fact for _path, step in subject.steps for fact in step.collect}
        collected.update(each.fact for _path, step in subject.steps for each in step.sets)
        asked = [(path, fact) for path, condition in subject.conditions for fact in facts_in(condition)]
        asked += [(entry.path, fact) for entry in subject.codex.authority for fact in entry.needs]
        for path, fact in asked:
            parts = set(parts_of(subject.codex.vocabulary, fact))
            known = subject.codex.vocabulary.get(fact)
            if known and known.from_ != "noticed" and not parts <= collected:
                yield self.problem(path, _("No step finds out %(fact)s."), fact=fact)
