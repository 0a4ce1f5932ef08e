"""Which words lead to a customer, and which words somebody who searches has typed."""

import re
from collections.abc import Iterable
from itertools import groupby

from hospes.customers.core.addresses import email_key, phone_digits
from hospes.customers.core.scripts import latin
from hospes.lib.text import fold, storable, words

WORD_LENGTH = 120
MOST_WORDS_KEPT = 60
MOST_WORDS_ASKED = 6
_DIGITS_TYPED = re.compile(r"[\d()+./\-–]*\d[\d()+./\-–]*")


def words_of(name: str, addresses: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words by which somebody of that name and those (kind, normalised) addresses is found, in order."""
    found = words(name)
    found += [latin(word) for word in found if not word.isascii()]
    for kind, key in addresses:
        found += _WORDS_BY_KIND[kind](key)
    return tuple(dict.fromkeys(word[:WORD_LENGTH] for word in found))[:MOST_WORDS_KEPT]


def _email_words(key: str) -> list[str]:
    """The whole address, the parts of its name, and its domain with the sign that one would type for it."""
    folded = fold(key)
    name, _, domain = folded.rpartition("@")
    return [folded, *words(name), f"@{domain}"]


_WORDS_BY_KIND = {
    "email": _email_words,
    "phone": lambda key: list(phone_digits(key)),
    "postal": words,
}


def asked(text: str) -> tuple[str, ...]:
    """The beginnings of words that somebody typed, the most telling first; all of them must be found.

    Digits that follow each other are one number, however spaced: «Kovács 06 30-123» → kovacs, 0630123.
    """
    found: list[str] = []
    for is_number, pieces in groupby(storable(text).split(), key=_is_number):
        if is_number:
            found.append(_dialled("".join(pieces)))
        else:
            found += (word for piece in pieces for word in _words_typed(piece))
    different = dict.fromkeys(word[:WORD_LENGTH] for word in found)
    return tuple(sorted(different, key=len, reverse=True))[:MOST_WORDS_ASKED]


def _is_number(piece: str) -> bool:
    return _DIGITS_TYPED.fullmatch(piece) is not None


def _words_typed(piece: str) -> list[str]:
    if "@" in piece:
        return [fold(email_key(piece) or piece.casefold())]
    return words(piece)


def _dialled(number: str) -> str:
    """The digits alone; «0036…» is how «+36…» is dialled."""
    digits = "".join(c for c in number if c.isdigit())
    return digits.removeprefix("00") or digits
