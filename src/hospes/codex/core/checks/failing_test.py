"""A codex test that fails."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.testing import run_tests
from hospes.codex.core.text import _


class FailingTest(Check):
    id = "failing-test"
    title = _("A codex test that fails")
    explanation = _("The codex does not do what its authors said it must.")
    fix = _("Change the codex so that the test passes, or the test if the expectation has changed.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for result in run_tests(subject.codex):
            for failure in result.failures:
                template = _("%(test)s: %(failure)s")
                path = f"tests/{result.place}"
                yield self.problem(path, template, test=str(result.test.name), failure=failure)
