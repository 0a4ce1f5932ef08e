"""Names as people write them, and the key they are listed by."""

import unicodedata

from hospes.lib.text import storable, words

NAME_LENGTH = 200
SORT_LENGTH = 250


JOINERS = "\u200c\u200d"  # they make one sign of several: in Persian and Hindi words, in pictures of families


def one_line(text: str) -> str:
    """The words on one line, single spaces, one form of their accents; nothing else is changed."""
    printable = "".join(" " if unicodedata.category(c) == "Cc" else c for c in storable(text))
    return " ".join(unicodedata.normalize("NFC", printable).split())


def tidy_name(text: str) -> str:
    """The name on one line: « Kovács   Éva» → «Kovács Éva». Signs that nobody sees and that turn round the text
    beside them (Unicode's category Cf) are left out, but for those that join letters."""
    seen = "".join(" " if unicodedata.category(c) == "Cf" and c not in JOINERS else c for c in text)
    return one_line(seen).strip(JOINERS + " ")[:NAME_LENGTH].rstrip()


def sort_key(name: str) -> str:
    """The folded name by which lists are ordered; the name itself where nothing is left of it."""
    return (" ".join(words(name)) or name)[:SORT_LENGTH]
