"""A decision that the authority table does not know."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnknownAction(Check):
    id = "unknown-action"
    title = _("A decision that the authority table does not know")
    explanation = _("A step asks who may decide, but the table has no entry for this action.")
    fix = _("Add the action to the authority table, or correct its key.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = subject.codex.questions
        for path, step in subject.steps:
            if step.action and step.action not in known:
                yield self.problem(
                    path, _("The authority table has no action called %(name)s."), name=step.action
                )
