"""The rows of a list as a form sends them, and what a table of them needs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from hospes.codex.core.facts import MOST_ROWS, Fact, Plain
from hospes.codex.forms.options import Choices


class Answer(NamedTuple):
    """One of the answers to choose from."""

    key: str
    label: str


class Column(NamedTuple):
    """What each thing has of its own, as the head of its column."""

    key: str
    label: str
    type: str
    choices: tuple[Answer, ...]
    unit: str


def columns_shown(facts: Iterable[Fact], choices: Choices) -> tuple[Column, ...]:
    """The columns of a list in the reader's language."""
    return tuple(
        Column(
            fact.key,
            choices.say(fact.label),
            fact.type,
            tuple(Answer(each.key, choices.say(each.label)) for each in fact.choices),
            choices.say(fact.unit) or (choices.codex.currency if fact.type == "money" else ""),
        )
        for fact in facts
    )


def rows_sent(sent: Mapping[str, Any], name: str) -> list[dict[str, Plain]] | None:
    """The rows `name.0.key`, `name.1.key` … in their order, without blank ones and blanks.

    None when nothing was written: that there are none somebody has to say, by `name.none`.
    """
    rows: dict[int, dict[str, Plain]] = {}
    for field, value in sent.items():
        place, _dot, key = field.removeprefix(f"{name}.").partition(".")
        if (
            field.startswith(f"{name}.")
            and key
            and place.isascii()
            and place.isdigit()
            and str(value).strip()
        ):
            rows.setdefault(min(int(place[:6]), MOST_ROWS), {})[key] = value
    told = [rows[place] for place in sorted(rows)]
    return told or ([] if sent.get(f"{name}.none") else None)
