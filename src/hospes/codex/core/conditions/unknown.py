"""A condition comes out the same each time while nothing is known of what it asks, and so is judged once for all.

In a long situation that is how most of it stands, and each request looks at all of it twice.
"""

from typing import NamedTuple

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.conditions.nodes import Condition, FactIs
from hospes.codex.core.conditions.types import facts_in, leaves


class _Blank(NamedTuple):
    """What it asks, and how it comes out while none of that is known; None where it asks other things than facts."""

    facts: tuple[str, ...]
    trace: Trace | None


def judged(condition: Condition, evidence: Evidence) -> Trace:
    """As `evaluate`."""
    blank: _Blank | None = condition.kept.get("blank")
    if blank is None:
        blank = condition.kept["blank"] = _blank(condition)
    if blank.trace is None:
        return evaluate(condition, evidence)
    for fact in blank.facts:
        if evidence.facts.get(fact) is not None:
            return evaluate(condition, evidence)
    return blank.trace


def _blank(condition: Condition) -> _Blank:
    if not all(isinstance(leaf, FactIs) for leaf in leaves(condition)):
        return _Blank((), None)
    return _Blank(tuple(facts_in(condition)), evaluate(condition, Evidence()))
