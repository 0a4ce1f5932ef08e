"""A comparison that makes no sense."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject, conditions_of
from hospes.codex.core.conditions.types import cannot_be, fits, type_check
from hospes.codex.core.facts import Fact, OtherFact
from hospes.codex.core.model import Condition, Step
from hospes.codex.core.reckoning import turns_on_itself
from hospes.codex.core.text import _


class ConditionType(StepCheck):
    id = "condition-type"
    title = _("A comparison that makes no sense")
    explanation = _(
        "A condition compares a fact in a way its type does not allow, or with a value it can never "
        "have, so it would never be true; or a step sets such a value."
    )
    fix = _("Compare with one of the fact's choices, or with a value of its type.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        for condition in conditions_of(step):
            yield from self._compared(subject, path, condition)
        for each in step.sets:
            fact = subject.codex.vocabulary.get(each.fact)
            if isinstance(each.is_, OtherFact):
                other = subject.codex.vocabulary.get(each.is_.fact)
                if fact and other and not _are_alike(fact, other):
                    yield Problem(path, cannot_be(fact, other.key), self.id, self.severity)
            elif fact and not fits(fact, each.is_):
                yield Problem(path, cannot_be(fact, each.is_), self.id, self.severity)

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        for path, condition in subject.of_authority():
            yield from self._compared(subject, path, condition)
        for key in subject.codex.vocabulary:
            if turns_on_itself(subject.codex.vocabulary, key):
                yield self.problem(f"facts/{key}", _("%(fact)s is reckoned of itself."), fact=key)

    def _compared(self, subject: Subject, path: str, condition: Condition) -> Iterator[Problem]:
        for problem in type_check(condition, subject.codex.vocabulary):
            if problem.kind == "type":
                yield Problem(path, problem.message, self.id, self.severity)


def _are_alike(fact: Fact, other: Fact) -> bool:
    """Whether one can become what the other says."""
    return fact.type == other.type or {fact.type, other.type} == {"number", "money"}
