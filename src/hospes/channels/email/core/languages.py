"""Which of the house's languages a text is in."""

import re
from collections import Counter

_SAMPLE = 4_000
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words that the other languages do not share.
_HUNGARIAN = frozenset(
    {
        "az", "azt", "csak", "egy", "ez", "ezt", "hogy", "jó", "kaptam", "kedves", "kérem", "köszönöm",
        "lesz", "lett", "meg", "mert", "mikor", "miért", "már", "még", "napot", "nekem", "nem", "nincs",
        "rendelés", "szeretnék", "szeretném", "tisztelt", "vagy", "van", "volt", "és", "óta", "önök",
        "üdvözlettel",
    }
)  # fmt: skip
_ENGLISH = frozenset(
    {
        "and", "are", "be", "can", "could", "dear", "for", "from", "have", "hello", "is", "it", "my", "not",
        "of", "on", "order", "please", "regards", "thanks", "that", "the", "this", "to", "was", "we",
        "will", "with", "would", "you", "your",
    }
)  # fmt: skip


def guess(text: str) -> str:
    """ "el", "ru", "hu" or "en"; "" when the text gives no ground for any of them."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        greek, cyrillic = len(_GREEK.findall(sample)), len(_CYRILLIC.findall(sample))
        latin = sum(map(str.isalpha, sample)) - greek - cyrillic
        if max(greek, cyrillic) >= max(3, latin * 0.4):
            return "el" if greek > cyrillic else "ru"
    words = Counter(_WORD.findall(sample.casefold()))
    hungarian = sum(n for word, n in words.items() if word in _HUNGARIAN)
    hungarian += sum(n for word, n in words.items() if "ő" in word or "ű" in word)
    english = sum(n for word, n in words.items() if word in _ENGLISH)
    if hungarian >= 2 and hungarian > english:
        return "hu"
    return "en" if english >= 2 else ""
