"""Plain text: folding for search, cutting for lists."""

import re
import unicodedata

_SPECIAL = str.maketrans(
    {"ё": "е", "ς": "σ", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORD = re.compile(r"\w+", re.UNICODE)
_WIDE_GAP = re.compile(r"\n{3,}")


def fold(text: str) -> str:
    """Lower case, without accents: «Ügyfél» → «ugyfel», «Κουζίνα» → «κουζινα», «ещё» → «еще».

    Neither SQLite nor PostgreSQL folds the Greek tonos or ё, so both the stored and the asked text pass here.
    Й keeps its breve: и and й are different letters.
    """
    if text.isascii():
        return text.lower()
    folded = _fold_once(text)
    # Taking a letter apart may bring up one that folds further: 𝐀 → A → a.
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    lowered = text.casefold().replace("й", "\ue000").replace("ё", "е")
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return bare.translate(_SPECIAL).replace("\ue000", "й")


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def shorten(text: str, length: int) -> str:
    """The text on one line, at most `length` characters, cut at a word with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    at_word = cut if line[length - 1] == " " else cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,.;:–-") + "…"


def storable(text: str) -> str:
    """The text without NUL bytes and lone surrogates, which PostgreSQL refuses to store."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def without_address(text: str, address: str) -> str:
    """The words without the lines that only lead to this address, for somebody who is there already."""
    lines = text.splitlines()
    leads = {number for number, line in enumerate(lines) if address in line}
    leads |= {number - 1 for number in leads if number and lines[number - 1].endswith(":")}
    kept = "\n".join(line for number, line in enumerate(lines) if number not in leads)
    return _WIDE_GAP.sub("\n\n", kept).strip()
