"""Greek and Cyrillic names in Latin letters, the way passports write them, and what spellings have in common.

Greek after ELOT 743, Russian after the ICAO's table (Doc 9303), both without accents and signs.
"""

import re

from hospes.lib.text import fold

_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx"))
_BEGINNINGS = (("μπ", "b"),)
_LETTERS = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True)),
        "θ": "th", "χ": "ch", "ψ": "ps",
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie",
        "ь": "", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
# What different offices make of one sound; longest first.
_SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("kh", "h"), ("ch", "h"), ("th", "t"), ("ou", "u"),
    ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("ie", "e"), ("ye", "e"), ("je", "e"), ("mp", "b"),
    ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("ck", "k"), ("c", "k"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


def latin(word: str) -> str:
    """One folded word in Latin letters: «παπαδοπουλος» → «papadopoulos», «иванов» → «ivanov»."""
    folded = fold(word)
    if folded.isascii():
        return folded
    for letters, written in _BEGINNINGS:
        if folded.startswith(letters):
            folded = written + folded[len(letters) :]
    for letters, written in _PAIRS:
        folded = folded.replace(letters, written)
    return folded.translate(_LETTERS)


def spelling(word: str) -> str:
    """What the spellings of one name have in common: Tchaikovsky, Chaikovskij and Чайковский are «haikovski»."""
    plain = latin(word)
    for written, common in _SPELLINGS:
        plain = plain.replace(written, common)
    return _TWICE.sub(r"\1", plain)
