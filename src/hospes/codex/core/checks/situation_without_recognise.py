"""A situation that nobody could recognise."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class SituationWithoutRecognise(Check):
    id = "situation-without-recognise"
    title = _("A situation that nobody could recognise")
    explanation = _(
        "Without examples of what customers say, neither a person nor a program can tell that this is "
        "the situation they are in."
    )
    fix = _("Write at least two things customers say, in their own words.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for situation in subject.codex.situations:
            if not situation.recognise:
                yield self.problem(situation.key, _("It does not say what customers say."))
