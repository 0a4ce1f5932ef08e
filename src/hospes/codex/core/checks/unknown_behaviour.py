"""A rule with an unknown behaviour."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Rule, Step
from hospes.codex.core.text import _


class UnknownBehaviour(StepCheck):
    id = "unknown-behaviour"
    title = _("A rule with an unknown behaviour")
    explanation = _(
        "A rule names a behaviour that none of the four families has, so it cannot be marked in an "
        "inspection."
    )
    fix = _("Correct the name, or add the behaviour to its family.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        yield from self._of(subject, path, step.rules)

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        for path, rules in subject.ruled_throughout():
            yield from self._of(subject, path, rules)

    def _of(self, subject: Subject, path: str, rules: tuple[Rule, ...]) -> Iterator[Problem]:
        for rule in rules:
            if rule.behaviour and subject.codex.behaviour(rule.behaviour) is None:
                yield self.problem(path, _("There is no behaviour called %(name)s."), name=rule.behaviour)
