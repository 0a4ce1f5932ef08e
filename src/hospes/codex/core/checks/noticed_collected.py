"""A step asks for what is only noticed."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class NoticedCollected(Check):
    id = "noticed-collected"
    title = _("A step that asks for what is only noticed")
    explanation = _(
        "What is only noticed is not so until somebody notices it, and is never asked for. A step that collects it is "
        "passed over as if it had been answered."
    )
    fix = _("Take it out of the step, or let the customer or a record tell it.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = subject.codex.vocabulary
        for path, step in subject.steps:
            for fact in step.collect:
                if fact in known and known[fact].from_ == "noticed":
                    yield self.problem(path, _("%(fact)s is only noticed, and never asked for."), fact=fact)
