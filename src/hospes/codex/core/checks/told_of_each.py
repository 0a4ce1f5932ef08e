"""What each thing of a list has of its own, used as if there were one; a list of which nothing is told."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.conditions.types import by_itself
from hospes.codex.core.facts import Fact, OtherFact, Reckon
from hospes.codex.core.model import Step
from hospes.codex.core.places import places_in
from hospes.codex.core.reckoning import reckonings_in
from hospes.codex.core.text import _


class ToldOfEach(StepCheck):
    id = "told-of-each"
    title = _("Something told of each thing, used as if there were one")
    explanation = _(
        "A fact of each thing in a list is asked for and judged only together with its list; a list needs such facts, "
        "and only a list can have them."
    )
    fix = _(
        "Find out the list instead, say of what list the fact is, or let the list have a fact of its own."
    )

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        for key in _used_at(step):
            yield from self._alone(subject, path, key)
        for each in step.sets:
            if each.fact in subject.codex.columns:
                yield self.problem(
                    path, _("%(name)s is a list, and cannot be set by a step."), name=each.fact
                )

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        for path, key in _used_outside(subject):
            yield from self._alone(subject, path, key)
        for fact in subject.codex.facts:
            yield from self._of_a_list(fact, subject)
            for reckon in reckonings_in(fact.reckon):
                yield from self._reckoned(fact, reckon, subject)

    def _alone(self, subject: Subject, path: str, key: str) -> Iterator[Problem]:
        known = subject.codex.vocabulary.get(key)
        if known is not None and known.of is not None:
            message = by_itself(key, known.of)
            yield self.problem(path, message.template, **message.values)

    def _of_a_list(self, fact: Fact, subject: Subject) -> Iterator[Problem]:
        path, vocabulary = f"facts/{fact.key}", subject.codex.vocabulary
        if fact.of in vocabulary and vocabulary[fact.of].type != "list":
            yield self.problem(path, _("%(name)s is not a list of several things."), name=fact.of)
        if fact.type == "list" and not subject.codex.columns[fact.key]:
            yield self.problem(path, _("Nothing is told of the things in %(name)s."), name=fact.key)

    def _reckoned(self, fact: Fact, reckon: Reckon, subject: Subject) -> Iterator[Problem]:
        path, vocabulary = f"facts/{fact.key}", subject.codex.vocabulary
        if reckon.count in vocabulary and vocabulary[reckon.count].type != "list":
            yield self.problem(path, _("%(name)s is not a list of several things."), name=reckon.count)
        if reckon.total in vocabulary:
            added = vocabulary[reckon.total]
            if added.of is None or added.type not in ("number", "money"):
                yield self.problem(
                    path, _("%(name)s is no number that each thing in a list has."), name=reckon.total
                )


def _used_at(step: Step) -> Iterator[str]:
    """Every fact that a step uses by itself outside conditions."""
    used = [
        *step.collect,
        *step.uses_up,
        *(each.fact for each in step.sets),
        *filter(None, [step.amount]),
        *(each.is_.fact for each in step.sets if isinstance(each.is_, OtherFact)),
        *(key for way in step.outcomes for key in way.uses_up),
    ]
    yield from dict.fromkeys(used)
    for tool in step.tools:
        yield from places_in(tool.phrase)


def _used_outside(subject: Subject) -> Iterator[tuple[str, str]]:
    """The facts that the table of authority and other facts use by themselves, with the path of what uses them."""
    for entry in subject.codex.authority:
        yield from ((entry.path, key) for key in [*entry.needs, *filter(None, [entry.limit_fact])])
    for fact in subject.codex.facts:
        for reckon in reckonings_in(fact.reckon):
            yield from ((f"facts/{fact.key}", key) for key in reckon.parts)
