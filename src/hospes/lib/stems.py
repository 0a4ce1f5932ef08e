"""Stems of words, by Snowball's algorithms, where the library for them (PyStemmer) is there.

Without it no word has a stem: words are then found by their beginnings alone, and `languages` says so.
"""

import importlib
import threading
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from hospes.lib.text import fold

SHORTEST = 3
MOST_KEPT = 50_000  # words whose stems are remembered: most texts are made of few words
_OF_SCRIPT = {"GREEK": ("greek",), "CYRILLIC": ("russian",), "LATIN": ("english", "hungarian")}
_IN_THREAD = threading.local()  # a stemmer of that library serves one thread at a time


@cache
def _library() -> Any:
    try:
        return importlib.import_module("Stemmer")
    except ModuleNotFoundError:
        return None


@cache
def languages() -> tuple[str, ...]:
    """The languages of whose words the endings are understood, by Snowball's names."""
    library = _library()
    known = set(library.algorithms()) if library is not None else set()
    return tuple(name for names in _OF_SCRIPT.values() for name in names if name in known)


def signature() -> str:
    """What an index was made with: another one has to be made anew."""
    return "1 " + " ".join(languages())


@lru_cache(maxsize=MOST_KEPT)
def stems(word: str) -> frozenset[str]:
    """The folded stems of a word as it is written and as it is written without accents, itself left out.

    The script says which languages it may be of. Endings carry accents («ajtóval») and are typed without them.
    """
    folded = fold(word)
    if len(folded) < SHORTEST or not folded.isalpha():
        return frozenset()
    cut = (_stemmer(name) for name in _OF_SCRIPT.get(_script(folded), ()) if name in languages())
    found = {fold(stem(form)) for stem in cut for form in {word.lower(), folded}}
    return frozenset(found - {folded, ""})


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ")[0]


def _stemmer(name: str) -> Callable[[str], str]:
    kept: dict[str, Any] = _IN_THREAD.__dict__
    if name not in kept:
        kept[name] = _library().Stemmer(name)
    stem: Callable[[str], str] = kept[name].stemWord
    return stem
