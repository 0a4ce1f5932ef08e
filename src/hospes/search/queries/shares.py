"""How common words are in a kind of text, as PostgreSQL has counted them in a sample: it decides by which way to look.

PostgreSQL itself takes any beginning for one that a fortieth of all texts hold, and would walk past every text from
the latest on to find the two that are meant. Source: its manual, "pg_stats" (most_common_elems).
"""

from dataclasses import dataclass
from functools import cached_property
from time import monotonic

from django.db import connection

from hospes.lib.kept import Kept
from hospes.search.core.matching import share
from hospes.search.core.words import CUSTOMER
from hospes.search.models import Kind
from hospes.search.models.fulltext import COUNTED, VECTOR, part_of

BYTES_A_WORD = 8  # in a kept row, at least
COUNTED_ANEW = 300  # s after which what is common may be something else
ASKED_AGAIN = 5  # s after which it is asked again whether anything was counted by now
_COUNTED = """
SELECT c.reltuples, s.most_common_elems::text::text[], s.most_common_elem_freqs, s.avg_width, of.n_distinct
FROM pg_class c LEFT JOIN pg_stats s ON s.tablename = c.relname AND s.schemaname = c.relnamespace::regnamespace::text
    AND s.attname = %s LEFT JOIN pg_stats of ON of.tablename = s.tablename AND of.schemaname = s.schemaname
    AND of.attname = 'customer_id'
WHERE c.oid = to_regclass(%s)
"""
_kept: Kept["Shares"] = Kept(4 * len(Kind))


@dataclass(frozen=True)
class Shares:
    """Of one kind: how many texts there are, the common words with their shares, and that of the least common."""

    texts: float
    common: dict[str, float]
    rest: float
    until: float
    customer: float = 1.0  # the share of one customer, as it is on average

    def of(self, word: str, begins: bool) -> float:
        """The share of texts that hold it, at most; 1 where nothing was counted yet."""
        if begins:
            return max(self.rest, min(1.0, sum(self.common[each] for each in self._beginning(word))))
        rest = min(self.rest, self.customer) if word.startswith(CUSTOMER) else self.rest
        return self.common.get(word, rest)

    def _beginning(self, word: str) -> list[str]:
        return [each for each in self.common if each.startswith(word)]

    @cached_property
    def few(self) -> float:
        """The share up to which gathering all that fits is quicker than walking until enough was met.

        A text that is gathered costs about ten times one that is walked past, and a walk ends after five hundred.
        """
        return (50 / self.texts) ** 0.5 if self.texts > 0 else 0.0


def are_few(kind: Kind, groups: object, marks: object) -> bool:
    """Whether so few texts of this kind can fit that they are gathered by the index, and then put in order."""
    shares = _shares(kind)
    return share(groups, marks, shares.of) <= shares.few  # type: ignore[arg-type]


def _shares(kind: Kind) -> Shares:
    key = (connection.settings_dict["NAME"], kind)
    kept = _kept.get(key)
    return kept if kept and kept.until > monotonic() else _kept.put(key, _counted(kind))


def _counted(kind: Kind) -> Shares:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [VECTOR, part_of(kind)])
        texts, words, frequencies, width, customers = cursor.fetchone()
    common = dict(zip(words, frequencies, strict=False)) if words else {}
    lasts = COUNTED_ANEW if common else ASKED_AGAIN
    return Shares(texts, common, _rest(common, width), monotonic() + lasts, _of_one(customers, texts))


def _of_one(distinct: float | None, texts: float) -> float:
    """The share of one of so many; PostgreSQL tells how many there are, or, below zero, how many to a text."""
    if not distinct:
        return 1.0
    return 1 / max(1.0, distinct if distinct > 0 else -distinct * texts)


def _rest(common: dict[str, float], width: int) -> float:
    """What share a word has at most that is not among the common ones.

    That of the least common, or, where the list is not full, what was rare enough to be dropped while counting:
    nine in a bucket, in words of all texts. Source: PostgreSQL's ts_typanalyze.c (lossy counting).
    """
    if not common:
        return 1.0
    if len(common) >= COUNTED:
        return min(common.values())
    return 9 * (width / BYTES_A_WORD) / ((COUNTED + 10) * 1000 / 7)
