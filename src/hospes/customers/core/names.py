"""Names as people write them, and the key they are listed by."""

import unicodedata

from hospes.lib.text import storable, words

NAME_LENGTH = 200
SORT_LENGTH = 250


def tidy_name(text: str) -> str:
    """The name on one line, single spaces, one form of its accents: « Kovács   Éva» → «Kovács Éva»."""
    printable = "".join(c if unicodedata.category(c) not in {"Cc", "Cf"} else " " for c in storable(text))
    return " ".join(unicodedata.normalize("NFC", printable).split())[:NAME_LENGTH].rstrip()


def sort_key(name: str) -> str:
    """The folded name by which lists are ordered; the name itself where nothing is left of it."""
    return (" ".join(words(name)) or name)[:SORT_LENGTH]
