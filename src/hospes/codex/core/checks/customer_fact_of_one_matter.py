"""A fact is said to be about the customer, and treated as something of one matter."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import Step
from hospes.codex.core.text import _

REASON = "reason"  # what a case began with, in the customer's words: never of another one


class CustomerFactOfOneMatter(Check):
    id = "customer-fact-of-one-matter"
    title = _("A fact about the customer that belongs to one matter")
    explanation = _(
        "What is about the customer is known in all their cases. Something that holds for this once, that an outcome "
        "takes back, that is worked out, or that is the reason of a case, would come and go in cases that have "
        "nothing to do with it."
    )
    fix = _("Let it be about the matter, or do not use it up here.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        about = {fact.key for fact in subject.codex.facts if fact.about == "customer"}
        for fact in subject.codex.facts:
            if fact.key in about and (fact.key == REASON or fact.reckon is not None):
                yield self.problem(
                    f"facts/{fact.key}",
                    _("%(fact)s is of one matter, and said to be about the customer."),
                    fact=fact.key,
                )
        for path, step in subject.steps:
            for key in sorted(about & _let_go(step)):
                yield self.problem(
                    path, _("%(fact)s is about the customer, and holds here for this once only."), fact=key
                )


def _let_go(step: Step) -> set[str]:
    return {*step.uses_up, *(fact for way in step.outcomes for fact in way.uses_up)}
