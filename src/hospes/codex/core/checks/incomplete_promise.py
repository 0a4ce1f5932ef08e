"""A promise that is not complete."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _

_NEEDED = ("scope", "limits", "indicator", "target", "remedy", "contact", "review", "owner")


class IncompletePromise(Check):
    id = "incomplete-promise"
    title = _("A promise that is not complete")
    explanation = _(
        "A public promise says its scope, limits, indicator, target, remedy, contact, review date and "
        "owner (ISO 10001). What is missing will be argued about with a customer."
    )
    fix = _("Add what is missing.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for promise in subject.codex.promises:
            missing = [name for name in _NEEDED if not getattr(promise, name)]
            if missing:
                template = _("It does not say: %(fields)s.")
                yield self.problem(f"promises/{promise.key}", template, fields=", ".join(missing))
