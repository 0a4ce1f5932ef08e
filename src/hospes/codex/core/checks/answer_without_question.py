"""An outcome waits for an answer of the authority table that the step does not ask."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class AnswerWithoutQuestion(Check):
    id = "answer-without-question"
    title = _("An answer to a question that is not asked")
    explanation = _(
        "An outcome is to follow from what the authority table says, but the step asks it no question, and no second "
        "person is asked for a yes. So it never follows."
    )
    fix = _("Name the question of authority at the step, or take the answer out of the outcome.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            if step.action is not None or step.approve is not None:
                continue
            for outcome in step.outcomes:
                if outcome.answer is not None:
                    template = _(
                        "“%(outcome)s” waits for an answer, and the step asks no question of authority."
                    )
                    yield self.problem(path, template, outcome=outcome.key)
