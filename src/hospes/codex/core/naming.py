"""What the parts that conditions speak of are called."""

from collections.abc import Callable, Iterable, Mapping

from hospes.codex.core.conditions.words import Names
from hospes.codex.core.facts import Fact
from hospes.codex.core.situations import Step
from hospes.codex.core.standard import Tier
from hospes.codex.core.text import Text


def names_in(
    facts: Mapping[str, Fact],
    steps: Iterable[tuple[str, Step]],
    read: Callable[[Text], str],
    tiers: Iterable[Tier] = (),
) -> Names:
    """Facts, steps by their path and their outcomes, and tiers, in the words that `read` reads a text in."""
    named: dict[str, str] = {}
    outcomes: dict[tuple[str, str], str] = {}
    for path, step in steps:
        named[path] = read(step.name)
        outcomes |= {(path, each.key): read(each.label) for each in step.outcomes if each.label}
    return Names(facts, named, outcomes, {tier.key: read(tier.name) for tier in tiers})
