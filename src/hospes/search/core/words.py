"""The words of a text as the index keeps them: folded words in order, then stems, then marks.

A stem begins with «=», a mark (a customer, a month) with a letter and «:», so that neither is taken for a word.
"""

from collections.abc import Iterable
from datetime import datetime

from hospes.lib.wording import LONGEST_WORD, WORD, composed, stems_of, tokens

__all__ = [
    "CUSTOMER",
    "LONGEST_WORD",
    "WORD",
    "composed",
    "customer_mark",
    "document",
    "stems_of",
    "time_marks",
    "tokens",
]
CUSTOMER = "c:"


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
