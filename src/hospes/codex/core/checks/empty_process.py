"""A situation or process with nothing in it."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class EmptyProcess(Check):
    id = "empty-process"
    title = _("A situation or process with nothing in it")
    explanation = _("Someone who is led here finds no step to take.")
    fix = _("Add steps, or remove it.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for situation in subject.codex.situations:
            if not situation.processes:
                yield self.problem(situation.key, _("It has no processes."))
            for process in situation.processes:
                if not process.steps:
                    yield self.problem(f"{situation.key}/{process.key}", _("It has no steps."))
