"""What stands in the further columns of one page: read once for all its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hospes.codex.core.model import Codex
from hospes.desk.cases.words import fact_words
from hospes.worklists.core.asked import FACT, Asked
from hospes.worklists.models import Tag
from hospes.worklists.queries import facts_of, promises_of, tags_of


@dataclass(frozen=True)
class Cells:
    """By case: its tags, what is promised next, its facts. Only what has a column is read."""

    tags: Mapping[int, list[Tag]] = field(default_factory=dict)
    promises: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    codex: Codex | None = None

    @classmethod
    def of(cls, cases: Sequence[int], asked: Asked, codex: Codex | None) -> "Cells":
        """One query for each kind of column that is shown: three at most, whatever the number of rows."""
        return cls(
            tags=tags_of(cases) if "tags" in asked.columns else {},
            promises=promises_of(cases) if "promise" in asked.columns else {},
            facts=facts_of(cases, asked.fact_keys) if asked.fact_keys else {},
            codex=codex,
        )

    def fact(self, case: int, column: str) -> str:
        """The value of a fact as the reader's language says it; nothing while it is not known."""
        key = column.removeprefix(FACT)
        known = self.facts.get(case, {})
        if key not in known:
            return ""
        codex = self.codex
        return fact_words(
            known[key],
            codex.vocabulary.get(key) if codex else None,
            codex.columns.get(key, ()) if codex else (),
        )
