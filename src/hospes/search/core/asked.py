"""What somebody asked of the search, as plain data; any text can be read, and what is read can be written again.

hinge "fell on my foot" -oven door or drawer owner:anna before:2026-03-01
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from hospes.lib.text import fold, storable
from hospes.search.core.words import tokens

MOST_TERMS = 16
OR = "or"
OPERATORS = ("owner", "team", "state", "situation", "channel", "tag", "before", "after", "customer", "is")
_PIECE = re.compile(
    r'(?P<minus>-?)(?:(?P<name>[^\W\d_]+):(?:"(?P<quoted_value>[^"]*)"?|(?P<value>[^\s"]*))'
    r'|"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
)


class Term(NamedTuple):
    """A word, or several that stand beside each other. An exact one is taken as it stands."""

    words: tuple[str, ...]
    text: str
    exact: bool = False


class Filter(NamedTuple):
    """`owner:anna`: an operator, what was written behind it, and whether it stands for "all but these"."""

    key: str
    value: str
    without: bool = False


class Why(StrEnum):
    """Why a part of what was written does not count as the reader may have meant it."""

    NO_OPERATOR = "no operator"  # looked for as words
    NO_VALUE = "no value"
    OR_ALONE = "or alone"
    NO_WORDS = "no words"
    ONLY_WITHOUT = "only without"
    TOO_MANY = "too many"
    UNKNOWN = "unknown"  # an operator whose value names nothing


class Strange(NamedTuple):
    """A part that was not understood."""

    text: str
    why: Why


@dataclass(frozen=True)
class Asked:
    """`groups`: each of them must be found, by any of its terms; `without`: none of these may be."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    strange: tuple[Strange, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Nothing but words: no operator, quotation, «or» or «-»."""
        alone = all(len(group) == 1 and not group[0].exact for group in self.groups)
        return alone and not self.without and not self.filters

    @property
    def plain_text(self) -> str:
        """The words to be found, as they were typed."""
        return " ".join(term.text for group in self.groups for term in group)


class _Reading:
    """The parts as they come; `joins` while an «or» waits for what follows it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.groups: list[list[Term]] = []
        self.without: list[Term] = []
        self.filters: list[Filter] = []
        self.strange: list[Strange] = []
        self.joins = ""
        self.may_join = False

    def count(self) -> int:
        return sum(map(len, self.groups)) + len(self.without) + len(self.filters)

    def take(self, piece: re.Match[str]) -> None:
        """One piece between spaces."""
        if self.count() >= MOST_TERMS:
            self.strange.append(Strange(piece.group(), Why.TOO_MANY))
        elif piece["name"]:
            self._named(piece)
        elif piece["plain"] and not piece["minus"] and self._is_or(piece["plain"]):
            self._or(piece.group())
        else:
            self._term(piece, piece["plain"] or piece["quoted"], exact=piece["plain"] is None)

    def _named(self, piece: re.Match[str]) -> None:
        """`name:value`: an operator, or words that happen to be written so («Re: hinge», an address)."""
        name, value = piece["name"], (piece["quoted_value"] or piece["value"] or "").strip()
        key = self.names.get(fold(name), "")
        if key in OPERATORS:
            self._filter(Filter(key, value, bool(piece["minus"])), piece.group())
            return
        if value and not value.startswith("/"):
            self.strange.append(Strange(f"{name}:", Why.NO_OPERATOR))
        self._term(piece, f"{name} {value}", exact=True)

    def _is_or(self, text: str) -> bool:
        return self.names.get(fold(text)) == OR

    def _or(self, whole: str) -> None:
        if self.may_join and not self.joins:
            self.joins = whole
        else:
            self.strange.append(Strange(whole, Why.OR_ALONE))

    def _filter(self, found: Filter, whole: str) -> None:
        self._no_join()
        if found.value:
            self.filters.append(found)
        else:
            self.strange.append(Strange(whole, Why.NO_VALUE))

    def _term(self, piece: re.Match[str], text: str, *, exact: bool) -> None:
        words = tuple(tokens(text))
        if not words:
            self.strange.append(Strange(piece.group(), Why.NO_WORDS))
            return
        term = Term(words, text, exact or len(words) > 1)
        if piece["minus"]:
            self._no_join()
            self.without.append(term)
            return
        if self.joins:
            self.groups[-1].append(term)
        else:
            self.groups.append([term])
        self.joins, self.may_join = "", True

    def _no_join(self) -> None:
        """An «or» was waiting, and nothing came that it could join."""
        if self.joins:
            self.strange.append(Strange(self.joins, Why.OR_ALONE))
        self.joins, self.may_join = "", False

    def read(self) -> Asked:
        self._no_join()
        if self.without and not self.groups and not self.filters:
            self.strange += [Strange(f"-{term.text}", Why.ONLY_WITHOUT) for term in self.without]
            self.without = []
        return Asked(
            tuple(map(tuple, self.groups)), tuple(self.without), tuple(self.filters), tuple(self.strange)
        )


def read(text: str, names: Mapping[str, str]) -> Asked:
    """What a text asks; `names` leads from the folded names of operators (and of «or») to their keys."""
    reading = _Reading(names)
    for piece in _PIECE.finditer(storable(text)):
        reading.take(piece)
    return reading.read()


def written(asked: Asked) -> str:
    """The same as a text, with the English names: read again it asks the same."""
    groups = (f" {OR} ".join(map(_term, group)) for group in asked.groups)
    without = (f"-{_term(term)}" for term in asked.without)
    filters = (f'{"-" * each.without}{each.key}:"{each.value}"' for each in asked.filters)
    return " ".join((*groups, *without, *filters))


def _term(term: Term) -> str:
    return f'"{term.text}"' if term.exact else term.text
