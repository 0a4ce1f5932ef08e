"""A behaviour that no rule uses."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import FAMILIES
from hospes.codex.core.text import _


class UnusedBehaviour(Check):
    id = "unused-behaviour"
    title = _("A behaviour that no rule uses")
    explanation = _(
        "A behaviour is worth something where it is asked for. Without a rule it never reaches the "
        "desk or an inspection."
    )
    fix = _("Tie a rule of a step to it, or remove it.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        used = {rule.behaviour for _path, rules in subject.ruled() for rule in rules}
        for family in FAMILIES:
            for behaviour in subject.codex.behaviours.family(family):
                if f"{family}/{behaviour.key}" not in used:
                    path = f"behaviours/{family}/{behaviour.key}"
                    yield self.problem(path, _("No rule uses this behaviour."))
