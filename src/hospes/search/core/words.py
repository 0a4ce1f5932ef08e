"""The words of a text as the index keeps them: folded words in order, then stems, then marks.

A stem begins with «=», a mark (a customer, a month) with a letter and «:», so that neither is taken for a word.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from hospes.lib.text import fold
from hospes.search.core.stems import stems

LONGEST_WORD = 60
MOST_TEXT = 100_000  # characters of one text
WORD = re.compile(r"[^\W_]+")

CUSTOMER = "c:"


def composed(text: str) -> str:
    """The text with each letter and its accent as one character."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text[:MOST_TEXT]))]


def stems_of(text: str) -> set[str]:
    """The stems of all words of a text that differ from them."""
    written = set(WORD.findall(composed(text[:MOST_TEXT]).lower()))
    return {stem[:LONGEST_WORD] for word in written for stem in stems(word)}


def document(texts: Iterable[str], marks: Iterable[str] = ()) -> str:
    """What the index keeps of some texts; empty when there is no word in them."""
    text = "\n".join(each for each in texts if each)
    found = tokens(text)
    if not found:
        return ""
    return " ".join((*found, *(f"={stem}" for stem in sorted(stems_of(text))), *marks))


def customer_mark(customer: int) -> str:
    """By which everything of one customer is found."""
    return f"{CUSTOMER}{customer}"


def time_marks(at: datetime) -> tuple[str, str]:
    """By which everything of a year and of a month is found."""
    return f"y:{at.year}", f"m:{at.year}{at.month:02}"
