"""What a step says besides its course: what it makes so, to whom it hands over, how an outcome is known."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from hospes.codex.core.conditions.nodes import FactIs
from hospes.codex.core.conditions.words import Names, answered, sentence
from hospes.codex.core.model import Step, Text

Kind = Literal["hand_over", "then", "sets", "uses_up", "known_by", "takes_back", "enough"]


class Beside(NamedTuple):
    """One such thing, in the words of the codex. `about` is the outcome that is known by it."""

    kind: Kind
    words: str
    about: str = ""


def besides(
    step: Step, *, language: str, names: Names, roles: Mapping[str, str], read: Callable[[Text], str]
) -> Iterator[Beside]:
    """All of them, in the order of a reader; `read` reads a text, `roles` are the roles' names by key."""

    def called(outcome: str) -> str:
        label = next((each.label for each in step.outcomes if each.key == outcome), None)
        return read(label) if label else outcome.replace("-", " ")

    def named(fact: str) -> str:
        known = names.facts.get(fact)
        return read(known.label) if known else fact

    if step.hand_over:
        to, say = step.hand_over.to or "", read(step.hand_over.say) if step.hand_over.say else ""
        yield Beside("hand_over", " · ".join(filter(None, (roles.get(to, to), say))) or "–")
    if step.wait and step.wait.then:
        yield Beside("then", called(step.wait.then))
    for outcome in step.outcomes:
        if outcome.when is not None:
            yield Beside("known_by", sentence(outcome.when, language, names), called(outcome.key))
        if outcome.answer is not None:
            said = answered(outcome.answer, language, by_a_second=step.approve is not None)
            yield Beside("known_by", said, called(outcome.key))
        if outcome.uses_up:
            yield Beside("takes_back", ", ".join(map(named, outcome.uses_up)), called(outcome.key))
    if step.enough and step.collect:
        yield Beside("enough", f"{min(step.enough, len(step.collect))} / {len(step.collect)}")
    for each in step.sets:
        yield Beside(
            "sets", sentence(FactIs.model_validate({"fact": each.fact, "is": each.is_}), language, names)
        )
    for fact in step.uses_up:
        yield Beside("uses_up", named(fact))
