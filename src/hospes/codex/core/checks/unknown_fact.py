"""A fact that is not in the vocabulary."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import type_check
from hospes.codex.core.text import _


class UnknownFact(Check):
    id = "unknown-fact"
    title = _("A fact that is not in the vocabulary")
    explanation = _(
        "Facts are asked for, kept and compared by their key. A key that the vocabulary does not have "
        "can be none of these."
    )
    fix = _("Add the fact to the vocabulary, or correct the key.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = subject.codex.vocabulary
        for path, step in subject.codex.steps():
            for fact in step.collect:
                if fact not in known:
                    yield self.problem(path, _("There is no fact called %(name)s."), name=fact)
        for path, condition in subject.conditions():
            for problem in type_check(condition, known):
                if problem.kind == "unknown":
                    yield Problem(path, problem.message, self.id, self.severity)
