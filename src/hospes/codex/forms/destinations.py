"""Where a part can be put: every place in its own list, and in the others that it can stand in."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from hospes.codex.core.book import Book
from hospes.codex.core.editing import container_of, items_of, lists_for
from hospes.codex.core.model import Codex, Element, Text
from hospes.codex.forms.options import Options

MOVED = ("situation", "process", "step", "moment")


def destinations(codex: Codex, element: Element, reader: str) -> list[tuple[str, Options]]:
    """Places by the list they are in: its name ("" for its own list) and (`list:key` to stand behind, label)."""
    if element.kind not in MOVED:
        return []
    own = container_of(element.path)
    lists = sorted(lists_for(codex, element.path), key=lambda each: each != own)
    places = [(each, list(_places(codex, element, each, reader))) for each in lists]
    return [("" if each == own else _named(codex, each, reader), found) for each, found in places if found]


def _places(codex: Codex, element: Element, container: str, reader: str) -> Iterator[tuple[str, str]]:
    """The beginning and behind each part; not where it stands already."""
    items = items_of(codex, container)
    behind: Sequence[str] = ["", *(each.key for each in items)]
    key = element.path.rpartition("/")[2] if container == container_of(element.path) else ""
    here = {key, behind[behind.index(key) - 1]} if key else set()
    if "" not in here:
        around = _named(codex, container, reader) if container != "situations" else ""
        beginning = (
            _("At the beginning of “%(name)s”") % {"name": around} if around else _("At the beginning")
        )
        yield f"{container}:", beginning
    for each in items:
        if each.key not in here:
            yield f"{container}:{each.key}", _("After “%(name)s”") % {"name": _called(codex, each, reader)}


def _named(codex: Codex, path: str, reader: str) -> str:
    found = codex.find(path)
    return _called(codex, found.part, reader) if found else path


def _called(codex: Codex, part: object, reader: str) -> str:
    name = getattr(part, "name", None) or getattr(part, "expectation", None)
    words = name.in_(Book(codex, reader).language, codex.languages) if isinstance(name, Text) else ""
    return words or str(getattr(part, "key", ""))
