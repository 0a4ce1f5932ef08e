"""What can be suggested of a part of the codex: its wordings, and what a suggestion may become."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from hospes.codex.core.editing import BY_PLACE, part_at, word_fields
from hospes.codex.core.model import Codex, Element, Part, Step, Text

Verb = Literal["withdraw", "take_up", "not_now", "merge", "put_back"]
# From which states each verb leads on. What an edition carries, or its author took back, is settled.
_FROM: dict[Verb, tuple[str, ...]] = {
    "withdraw": ("open",),
    "take_up": ("open", "not-now"),
    "not_now": ("open",),
    "merge": ("open",),
    "put_back": ("taken-up", "not-now"),
}
_NAMES = ("name", "label", "title", "text", "expectation")


class Wording(NamedTuple):
    """Words that stand in a part: where, in which field, and what a reader of one language reads there."""

    path: str
    field: str
    words: str


def may(verb: Verb, state: str) -> bool:
    """Whether a suggestion in that state can become what the verb makes of it."""
    return state in _FROM[verb]


def element_of(codex: Codex, path: str) -> Element | None:
    """The part that is spoken of at `path`: one with a key, or the first entry that answers a question of authority.

    Entries of the authority table are read in their order and have no key: `authority/discount` is what stands.
    """
    section, _, action = path.partition("/")
    if section != "authority":
        return part_at(codex, path)
    places = (place for place, entry in enumerate(codex.authority) if action in entry.actions)
    place = next(places, None)
    return part_at(codex, f"authority/{place}") if place is not None else None


def wordings(codex: Codex, path: str, language: str) -> list[Wording]:
    """All that the part at `path` says, and what the moments of a step say; empty when there is no such part."""
    element = part_at(codex, path)
    if element is None:
        return []
    found = list(_of(codex, element.path, element.part, language))
    if isinstance(element.part, Step):
        for moment in element.part.moments:
            found += _of(codex, f"{element.path}/{moment.key}", moment, language)
    return found


def _of(codex: Codex, path: str, part: Part, language: str) -> Iterator[Wording]:
    for field, text in word_fields(part):
        if text:
            yield Wording(path, field, text.in_(language, codex.languages))


def wording_at(codex: Codex, path: str, field: str, language: str) -> str | None:
    """What stands in one field of the part at `path`; None when it is not there (any more)."""
    said = (each for each in wordings(codex, path, language) if (each.path, each.field) == (path, field))
    return next((each.words for each in said), None)


def field_of(codex: Codex, path: str, field: str, language: str, *, was: str) -> str | None:
    """The field in which the words that were read stand now: the same, or another place in the same list.

    None when they stand there no longer: somebody has written something else, or taken them out.
    """
    standing = {each.field: each.words for each in wordings(codex, path, language) if each.path == path}
    if standing.get(field) == was:
        return field
    alike = (each for each in standing if _shape(each) == _shape(field) and standing[each] == was)
    return next(alike, None)


def _shape(field: str) -> str:
    return re.sub(r"\[\d+\]", "[]", field)


def trail(codex: Codex, path: str, language: str) -> tuple[str, ...]:
    """What the parts on the way to `path` are called, from the outermost to itself; empty when it is not there."""
    if element_of(codex, path) is None and part_at(codex, path) is None:
        return ()
    keys = path.split("/")
    ways = ("/".join(keys[:length]) for length in range(1, len(keys) + 1))
    found = (part_at(codex, way) or element_of(codex, way) for way in ways)
    return tuple(_called(element.part, codex, language) for element in found if element is not None)


def _called(part: Part, codex: Codex, language: str) -> str:
    texts = (getattr(part, field, None) for field in _NAMES)
    named = next((text for text in texts if isinstance(text, Text) and text), None)
    if named is None:
        key = getattr(part, "key", "") or next(iter(getattr(part, "actions", ())), "")
        return str(key).replace("-", " ")
    return named.in_(language, codex.languages)


def spoken_of(path: str) -> str:
    """Where what is said of the part at `path` stands: what has no key of its own is spoken of with its list."""
    section = path.strip("/").partition("/")[0]
    return section if section in BY_PLACE else path.strip("/")


def is_spoken_of(codex: Codex, path: str) -> bool:
    """Whether there is a part, or a list of parts without keys, at a place that `spoken_of` gave."""
    return path in BY_PLACE or part_at(codex, path) is not None
