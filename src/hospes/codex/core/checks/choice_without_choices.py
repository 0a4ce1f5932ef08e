"""A choice with nothing to choose."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class ChoiceWithoutChoices(Check):
    id = "choice-without-choices"
    title = _("A choice with nothing to choose")
    explanation = _("A fact of type choice needs its choices, and a fact of another type has none.")
    fix = _("List the choices, or change the type.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for fact in subject.codex.facts:
            path = f"facts/{fact.key}"
            if fact.type == "choice" and len(fact.choices) < 2:
                yield self.problem(path, _("It needs at least two choices."))
            if fact.type != "choice" and fact.choices:
                yield self.problem(path, _("Only a fact of type choice has choices."))
