"""A rule with an unknown behaviour."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnknownBehaviour(Check):
    id = "unknown-behaviour"
    title = _("A rule with an unknown behaviour")
    explanation = _(
        "A rule names a behaviour that none of the four families has, so it cannot be marked in an "
        "inspection."
    )
    fix = _("Correct the name, or add the behaviour to its family.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.codex.steps():
            for rule in step.rules:
                if rule.behaviour and subject.codex.behaviour(rule.behaviour) is None:
                    template = _("There is no behaviour called %(name)s.")
                    yield self.problem(path, template, name=rule.behaviour)
