"""A second look of which nobody can tell how it came out."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class ApprovalWithoutYes(Check):
    id = "approval-without-yes"
    title = _("A second look that does not say which outcome is the yes")
    explanation = _(
        "In this situation something is done that may need a second person's yes. Here they can answer in several "
        "ways, and none of them is said to be a yes, so what follows counts as not allowed."
    )
    fix = _("Say at the outcome that it is the yes.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for graph in subject.graphs.values():
            if not any(
                step.action and step.kind not in ("decide", "approve") for step in graph.steps.values()
            ):
                continue
            for path, step in graph.steps.items():
                if not path.startswith(f"{graph.situation.key}/") or step.approve is None:
                    continue
                if len(step.outcomes) > 1 and not any(each.answer == "yes" for each in step.outcomes):
                    yield self.problem(path, _("None of its outcomes is said to be the yes."))
