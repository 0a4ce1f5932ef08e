"""A behaviour that cannot be observed."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import Behaviour
from hospes.codex.core.text import _


class VagueBehaviour(Check):
    id = "vague-behaviour"
    title = _("A behaviour that cannot be observed")
    explanation = _(
        "An inspector must be able to mark it yes, no or not applicable, with a quote or a time as evidence."
    )
    fix = _("Write what one would see or hear.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, kind, behaviour in subject.elements:
            if kind == "behaviour" and isinstance(behaviour, Behaviour) and not behaviour.observable:
                yield self.problem(path, _("It does not say what one would see or hear."))
