"""A question of authority whose answer leads nowhere."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Codex, Step
from hospes.codex.core.text import _


class QuestionWithoutAnswer(StepCheck):
    id = "question-without-answer"
    title = _("A question of authority whose answer decides nothing")
    explanation = _(
        "A step of kind “decide” asks the authority table, can turn out in several ways, and none of them says for "
        "which answer it is. Whoever stands there goes on as if the table had said yes, whatever it says."
    )
    fix = _("Say which way is the table's yes: it is then taken against the table only with a note.")
    severity = "warns"

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        if step.kind != "decide" or step.action is None or not step.outcomes[1:]:
            return
        said = any(way.answer is not None or way.when is not None for way in step.outcomes)
        if not said and _may_be_either(subject.codex, step.action):
            template = _("It asks the table about %(action)s, and the answer leads nowhere.")
            yield self.problem(path, template, action=step.action)


def _may_be_either(codex: Codex, action: str) -> bool:
    """Whether the table may say yes to it and may say something else: else nobody can go against it."""
    entries = [entry for entry in codex.authority if action in entry.actions]
    sure = [entry.when is None and entry.limit is None and entry.limit_fact is None for entry in entries]
    return any(entry.answer == "yes" for entry in entries) and not (
        all(sure) and all(entry.answer == "yes" for entry in entries)
    )
