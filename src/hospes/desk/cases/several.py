"""Correcting a list on the page of a case: the table of its rows, and what was written in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hospes.cases.models import Fact
from hospes.codex.core.model import Codex
from hospes.codex.forms.options import Choices
from hospes.codex.forms.several import Column, columns_shown, rows_sent
from hospes.encounters.operations import read_answer


@dataclass(frozen=True)
class Several:
    """A known list, as a table shows it."""

    codex: Codex
    key: str
    label: str
    language: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]

    def told(self, sent: Mapping[str, Any]) -> Any:
        """The rows that were written, None when nothing was. Raises NotAnAnswer, naming the row."""
        rows = rows_sent(sent, "value")
        return None if rows is None else read_answer(self.codex, self.key, rows, language=self.language)


def several_of(codex: Codex, fact: Fact, *, reader: str) -> Several | None:
    """The table of a fact that is a list in this codex; None for any other."""
    if fact.key not in codex.columns:
        return None
    choices = Choices(codex, reader)
    rows = (
        tuple(row for row in fact.value if isinstance(row, Mapping)) if isinstance(fact.value, list) else ()
    )
    label = choices.say(codex.vocabulary[fact.key].label)
    return Several(codex, fact.key, label, reader, columns_shown(codex.columns[fact.key], choices), rows)
