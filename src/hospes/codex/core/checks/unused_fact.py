"""A fact that nothing uses."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.facts import OtherFact
from hospes.codex.core.places import places_in
from hospes.codex.core.reckoning import named_in
from hospes.codex.core.text import _


class UnusedFact(Check):
    id = "unused-fact"
    title = _("A fact that nothing uses")
    explanation = _(
        "The vocabulary has a fact that no step collects and no condition asks about. Unused words "
        "hide the useful ones."
    )
    fix = _("Collect it where it helps, or remove it.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        used = {fact for _path, step in subject.steps for fact in step.collect}
        for _path, step in subject.steps:
            used.update(step.uses_up, (each.fact for each in step.sets), filter(None, [step.amount]))
            used.update(each.is_.fact for each in step.sets if isinstance(each.is_, OtherFact))
            used.update(fact for way in step.outcomes for fact in way.uses_up)
        phrases = (tool.phrase for _path, step in subject.codex.steps() for tool in step.tools)
        used.update(fact for phrase in phrases for fact in places_in(phrase))
        used.update(entry.limit_fact for entry in subject.codex.authority if entry.limit_fact)
        used.update(fact for entry in subject.codex.authority for fact in entry.needs)
        for fact in subject.codex.facts:
            used.update(named_in(fact.reckon))
        for _path, condition in subject.conditions:
            used.update(facts_in(condition))
        used.update(fact.of for fact in subject.codex.facts if fact.of and fact.key in used)
        for fact in subject.codex.facts:
            if fact.key not in used and fact.of not in used:
                yield self.problem(f"facts/{fact.key}", _("No step and no condition uses this fact."))
