"""The words there are, for SQLite: FTS5 finds a beginning longer than its index of beginnings by reading every text
that has such a word, and a word by reading only as many as are wanted. So a beginning is turned into words first.
PostgreSQL's index does this itself.
"""

from collections.abc import Iterable

from django.db import connection, models

from hospes.customers.models import FoldedField
from hospes.search.core.words import LONGEST_WORD
from hospes.search.models.fulltext import INDEX

LONGEST_INDEXED = 3  # the beginnings FTS5 has an index of
MOST = 200
_LAST = "\U0010ffff"
_IN_NO_TEXT = f"NOT EXISTS (SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608 (constants)
_DROP = f"DELETE FROM search_word WHERE word = %s AND {_IN_NO_TEXT}"  # noqa: S608 (constants)


class Word(models.Model):
    """A folded word that stands in some text."""

    word = FoldedField(max_length=LONGEST_WORD, primary_key=True)

    def __str__(self) -> str:
        return self.word


def are_kept() -> bool:
    """Whether this database needs them."""
    return connection.vendor == "sqlite"


def keep(words: Iterable[str]) -> None:
    """Note the words of some texts."""
    longer = sorted({(word,) for word in words if len(word) > LONGEST_INDEXED})
    with connection.cursor() as cursor:
        cursor.executemany("INSERT OR IGNORE INTO search_word (word) VALUES (%s)", longer)


def drop_unused(words: Iterable[str]) -> None:
    """Forget those of these words that stand in no text any more: a name is gone with the last text that has it."""
    with connection.cursor() as cursor:
        for each in words:
            if each.isalnum() and len(each) > LONGEST_INDEXED:
                cursor.execute(_DROP, [each, f'"{each}"'])


def beginning_with(beginning: str) -> list[str]:
    """The words that begin so; nothing where FTS5's own index is quicker, or there are too many to name."""
    if len(beginning) <= LONGEST_INDEXED:
        return []
    found = Word.objects.filter(word__gte=beginning, word__lt=beginning + _LAST).order_by("word")
    words = list(found.values_list("word", flat=True)[: MOST + 1])
    return words if len(words) <= MOST else []
