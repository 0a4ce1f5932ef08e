"""A family that does not have six behaviours."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import FAMILIES
from hospes.codex.core.text import _


class SixBehaviours(Check):
    id = "six-behaviours"
    title = _("A family that does not have six behaviours")
    explanation = _(
        "Each CARE family has six observable behaviours: enough to cover it, few enough to know by heart."
    )
    fix = _("Add, join or remove behaviours until there are six.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for family in FAMILIES:
            count = len(subject.codex.behaviours.family(family))
            if count != 6:
                yield self.problem(f"behaviours/{family}", _("It has %(count)s behaviours."), count=count)
