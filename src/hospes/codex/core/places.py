"""Places in a phrase for what is known: `{order_number}`, or `{customer}`."""

import re
from collections.abc import Container, Mapping

from hospes.codex.core.text import Text

_PLACE = re.compile(r"\{([a-z0-9]+(?:[_-][a-z0-9]+)*)\}")
GAP = "…"
# What a letter knows of its case without a fact; a fact of the same name goes before it.
OF_THE_CASE = ("customer", "owner", "me", "case_number", "promise", "promise_due", "today")


def places_in(phrase: Text | None) -> list[str]:
    """The facts for which a phrase has a place, in any of its languages, each once."""
    found = (key for words in (phrase.all() if phrase else ()) for key in _PLACE.findall(words))
    return list(dict.fromkeys(found))


def filled(words: str, known: Mapping[str, str]) -> str:
    """The words with what is known in its places; where it is not known yet, a gap to be filled while speaking."""
    return _PLACE.sub(lambda place: known.get(place[1], "").strip() or GAP, words)


def written(words: str, known: Mapping[str, str]) -> str:
    """The words with what is known in its places; what is not known keeps its place, to be filled before it is sent."""
    return _PLACE.sub(lambda place: known.get(place[1], "").strip() or place[0], words)


def left_in(words: str, names: Container[str]) -> list[str]:
    """The places that still stand in a letter, of those names, each once."""
    return list(dict.fromkeys(key for key in _PLACE.findall(words) if key in names))


def pieces(words: str) -> list[tuple[str, bool]]:
    """The words cut at their places: each piece, and whether it is a place (then it is its name)."""
    cut = _PLACE.split(words)
    return [(piece, bool(number % 2)) for number, piece in enumerate(cut) if piece]
