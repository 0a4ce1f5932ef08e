"""What stands under a letter: a text with places for who writes it."""

import re
from collections.abc import Mapping

NAME, COMPANY, TEAM = "name", "company", "team"
PLACES = (NAME, COMPANY, TEAM)
LONGEST = 600
_PLACE = re.compile(r"\{([^{}\n]*)\}")


def unknown_places(text: str) -> tuple[str, ...]:
    """The places for which nobody knows anything, once each, in their order."""
    found = dict.fromkeys(name.strip() for name in _PLACE.findall(text))
    return tuple(name for name in found if name not in PLACES)


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with what is known in its places. A line of places that are all empty is left out."""
    lines = [(line, _put(line, known)) for line in text.strip().splitlines()]
    return "\n".join(now.rstrip() for line, now in lines if now.strip() or not line.strip()).strip()


def _put(line: str, known: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: known.get(place[1].strip(), place[0]), line)
