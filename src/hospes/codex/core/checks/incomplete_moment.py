"""A moment of truth that is not thought through."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import Moment
from hospes.codex.core.text import _


class IncompleteMoment(Check):
    id = "incomplete-moment"
    title = _("A moment of truth that is not thought through")
    explanation = _(
        "A moment needs what the customer expects, how that is met, and how it is exceeded. Without "
        "these it is only a label."
    )
    fix = _("Add what is missing.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, _kind, moment in subject.codex.elements():
            if not isinstance(moment, Moment):
                continue
            given = {"expectation": moment.expectation, "meet": moment.meet, "exceed": moment.exceed}
            missing = [name for name, value in given.items() if not value]
            if missing:
                yield self.problem(path, _("It does not say: %(fields)s."), fields=", ".join(missing))
