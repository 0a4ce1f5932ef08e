"""A “no” without an alternative."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class NoWithoutAlternative(Check):
    id = "no-without-alternative"
    title = _("A “no” without an alternative")
    explanation = _(
        "Every no names its nearest yes. A bare no leaves the customer with nothing and the adviser "
        "with a quarrel."
    )
    fix = _("Write what can be offered instead.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for entry in subject.codex.authority:
            if entry.answer == "no" and not entry.nearest_yes:
                template = _("The “no” to %(role)s has no nearest yes.")
                yield self.problem(entry.path, template, role=entry.role)
        for path, step in subject.steps:
            if step.end and step.end.how == "refused" and not step.end.alternative:
                template = _("The step “%(name)s” refuses without an alternative.")
                yield self.problem(path, template, name=str(step.name))
