"""The words of a text, folded, and their stems: what an index keeps of it and what is asked of an index."""

import re
import unicodedata

from hospes.lib.stems import stems
from hospes.lib.text import fold

LONGEST_WORD = 60
MOST_TEXT = 100_000  # characters of one text
WORD = re.compile(r"[^\W_]+")


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
