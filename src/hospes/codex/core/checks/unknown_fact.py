"""A fact that is not in the vocabulary."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject, conditions_of
from hospes.codex.core.conditions.types import type_check
from hospes.codex.core.facts import OtherFact
from hospes.codex.core.model import Condition, Step
from hospes.codex.core.places import OF_THE_CASE, places_in
from hospes.codex.core.reckoning import named_in
from hospes.codex.core.text import _


class UnknownFact(StepCheck):
    id = "unknown-fact"
    title = _("A fact that is not in the vocabulary")
    explanation = _(
        "Facts are asked for, kept and compared by their key. A key that the vocabulary does not have "
        "can be none of these."
    )
    fix = _("Add the fact to the vocabulary, or correct the key.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        for fact in _named_at(step):
            yield from self._named(subject, path, fact)
        for tool in step.tools:
            for place in places_in(tool.phrase):
                if place not in subject.codex.vocabulary and place not in OF_THE_CASE:
                    template = _("A phrase has a place for “%(name)s”, which is no fact.")
                    yield self.problem(path, template, name=place)
        for condition in conditions_of(step):
            yield from self._asked(subject, path, condition)

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        for path, fact in _named_outside(subject):
            yield from self._named(subject, path, fact)
        for path, condition in subject.of_authority():
            yield from self._asked(subject, path, condition)

    def _named(self, subject: Subject, path: str, fact: str) -> Iterator[Problem]:
        if fact not in subject.codex.vocabulary:
            yield self.problem(path, _("There is no fact called %(name)s."), name=fact)

    def _asked(self, subject: Subject, path: str, condition: Condition) -> Iterator[Problem]:
        for problem in type_check(condition, subject.codex.vocabulary):
            if problem.kind == "unknown":
                yield Problem(path, problem.message, self.id, self.severity)


def _named_at(step: Step) -> list[str]:
    """Every fact that a step names outside conditions and phrases."""
    named = [*step.collect, *step.uses_up, *(each.fact for each in step.sets)]
    named += [each.is_.fact for each in step.sets if isinstance(each.is_, OtherFact)]
    named += [fact for way in step.outcomes for fact in way.uses_up]
    return [*named, *filter(None, [step.amount])]


def _named_outside(subject: Subject) -> Iterator[tuple[str, str]]:
    """The facts that other facts and the table of authority name, with the path of the part that names them."""
    for known in subject.codex.facts:
        named = [*named_in(known.reckon), *filter(None, [known.of])]
        yield from ((f"facts/{known.key}", fact) for fact in named)
    for entry in subject.codex.authority:
        yield from ((entry.path, fact) for fact in [*entry.needs, *filter(None, [entry.limit_fact])])
