"""Why a step applies, or what is missing to tell: in words, in the reader's language."""

from dataclasses import dataclass

from hospes.codex.core.conditions.words import Names
from hospes.codex.core.conditions.words import explain as explain_trace
from hospes.codex.core.graph import Graph
from hospes.encounters.core.suggest import Suggestion


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words, and the labels of the facts that would settle it."""

    applies: bool | None
    words: str
    missing: tuple[str, ...] = ()


def names_of(graph: Graph, language: str) -> Names:
    """What the facts and steps of a situation are called in a language."""
    fallbacks = graph.codex.languages
    steps = {path: step.name.in_(language, fallbacks) for path, step in graph.steps.items()}
    return Names(facts=graph.codex.vocabulary, steps=steps)


def explain(suggestion: Suggestion, language: str, names: Names) -> Explanation:
    """Why this step applies, why it does not, or what is still missing."""
    words = explain_trace(suggestion.trace, language, names)
    labels = tuple(_label(key, language, names) for key in suggestion.missing)
    return Explanation(suggestion.applies, words, labels)


def _label(key: str, language: str, names: Names) -> str:
    fact = names.facts.get(key)
    return fact.label.in_(language) if fact else key
