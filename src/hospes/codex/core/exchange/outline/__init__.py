"""A codex as an outline in Markdown: what a service lead would type in any editor.

`#` is a situation, `##` a process, `###` a step, `####` a moment of truth; a first line underlined with `=` is the
name of the whole. Below, a line each: `- Goal: …`, `- Do: …`, `- Say: …`, `- Outcome: They accept -> Settle`. `{#key}`
behind a heading is its key, `{ref}` behind a line what it refers to; both may be left out where names say as much.

What an outline carries, in one language: situations, processes, steps and moments with their names, keys and order;
every text, value and reference of theirs; outcomes and links that lead somewhere; the names of the facts, articles and
approving roles that steps speak of. Conditions are written as sentences and not read. All else of a codex (values,
promises, tiers, behaviours, authority, calendars, the types of facts, tests) is outside it.
"""

from hospes.codex.core.exchange.outline.reading import read
from hospes.codex.core.exchange.outline.writing import write

__all__ = ["read", "write"]
