"""A promise past its review date."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class PromisePastReview(Check):
    id = "promise-past-review"
    title = _("A promise past its review date")
    explanation = _("A promise that nobody has looked at may no longer be one we keep.")
    fix = _("Review the promise with its owner and set the next date.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for promise in subject.codex.promises:
            if promise.review and promise.review < subject.today:
                template = _("The promise was to be reviewed by %(date)s.")
                yield self.problem(f"promises/{promise.key}", template, date=promise.review.isoformat())
