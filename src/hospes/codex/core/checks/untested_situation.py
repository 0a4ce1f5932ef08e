"""A situation without a test."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UntestedSituation(Check):
    id = "untested-situation"
    title = _("A situation without a test")
    explanation = _("Tests say in examples what the situation must do, and they are what people practise on.")
    fix = _("Write at least one test for the situation.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        tested = {test.situation for test in subject.codex.tests}
        for situation in subject.codex.situations:
            if situation.key not in tested:
                yield self.problem(situation.key, _("No test tries this situation."))
