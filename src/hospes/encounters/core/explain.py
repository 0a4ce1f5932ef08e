"""Why a step applies, or what is missing to tell: in words, in the reader's language."""

from dataclasses import dataclass
from functools import lru_cache

from hospes.codex.core.conditions.nodes import CaseIs, Condition
from hospes.codex.core.conditions.types import leaves
from hospes.codex.core.conditions.words import Names
from hospes.codex.core.conditions.words import explain as explain_trace
from hospes.codex.core.graph import Graph
from hospes.codex.core.naming import names_in
from hospes.encounters.core.suggest import Suggestion


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words, and the labels of the facts that would settle it."""

    applies: bool | None
    words: str
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=128)
def names_of(graph: Graph, language: str) -> Names:
    """What the facts and steps of a situation are called in a language. Worked out once for each graph."""
    fallbacks = graph.codex.languages
    codex = graph.codex
    return names_in(
        codex.vocabulary, graph.steps.items(), lambda text: text.in_(language, fallbacks), codex.tiers
    )


def explain(suggestion: Suggestion, language: str, names: Names) -> Explanation:
    """Why this step applies, why it does not, or what is still missing."""
    words = explain_trace(suggestion.trace, language, names)
    labels = tuple(_label(key, language, names) for key in suggestion.missing)
    return Explanation(suggestion.applies, words, labels)


def _label(key: str, language: str, names: Names) -> str:
    fact = names.facts.get(key)
    return fact.label.in_(language) if fact else key


def fields_in(condition: Condition) -> frozenset[str]:
    """The fields of the case a condition asks about."""
    return frozenset(leaf.case for leaf in leaves(condition) if isinstance(leaf, CaseIs))
