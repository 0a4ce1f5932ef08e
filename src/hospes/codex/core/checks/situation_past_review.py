"""A situation past its review date."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class SituationPastReview(Check):
    id = "situation-past-review"
    title = _("A situation past its review date")
    explanation = _("Customers change. A situation that nobody has looked at may guide people past them.")
    fix = _("Read the situation with those who work by it, and set the next date.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for situation in subject.codex.situations:
            if situation.review and situation.review < subject.today:
                template = _("The situation was to be looked at again by %(date)s.")
                yield self.problem(situation.key, template, date=situation.review.isoformat())
