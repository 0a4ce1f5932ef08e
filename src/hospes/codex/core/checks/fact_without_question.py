"""A fact without words to ask for it."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class FactWithoutQuestion(Check):
    id = "fact-without-question"
    title = _("A fact without words to ask for it")
    explanation = _(
        "A step collects this fact, but the codex does not say how to ask, so everyone asks in their own way."
    )
    fix = _("Write the question as a person would say it.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        collected = {fact for _path, step in subject.steps for fact in step.collect}
        for fact in subject.codex.facts:
            if fact.key in collected and fact.from_ == "customer" and not fact.question:
                yield self.problem(f"facts/{fact.key}", _("It does not say how to ask for it."))
