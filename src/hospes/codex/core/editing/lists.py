"""The lists that the parts of a codex stand in, and their addresses.

A list is named by what it is in: `situations` and `promises` are lists of the codex itself, `behaviours/control` is a
family, `complaint` holds its processes, `complaint/receive` its steps, `complaint/receive/welcome` its moments. What
has no key is addressed by its place: `authority/0`, `tests/3`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from hospes.codex.core.model import FAMILIES, OWN_FIELDS, SECTIONS, Codex, Element, Part

Items = tuple[Any, ...]
AnyPart = TypeVar("AnyPart", bound=Part)
HOUSE = "house"  # the codex itself: its name, languages, currency
BY_PLACE = ("authority", "tests")  # sections whose parts have no key
_NESTED = ("situations", "processes", "steps", "moments")


class NoSuchPart(LookupError):  # noqa: N818 (it says what is not there)
    """Nothing in the codex has this address."""


def container_of(path: str) -> str:
    """The list that the part at this path stands in."""
    return path.strip("/").rpartition("/")[0] or "situations"


def items_of(codex: Codex, container: str) -> Items:
    """What stands in a list. Raises NoSuchPart."""
    found: list[Items] = []

    def look(items: Items) -> Items:
        found.append(items)
        return items

    with_items(codex, container, look)
    return found[0]


def with_items(codex: Codex, container: str, change: Callable[[Items], Items]) -> Codex:
    """The codex with one of its lists changed. Everything that is not on the way to it stays the very same object."""
    section, _, rest = container.strip("/").partition("/")
    if section in (*SECTIONS, *BY_PLACE, "situations") and not rest:
        return _with(codex, section, change(getattr(codex, section)))
    if section == "behaviours":
        if rest not in FAMILIES:
            raise NoSuchPart(container)
        return _with(codex, section, _with(codex.behaviours, rest, change(getattr(codex.behaviours, rest))))
    keys = container.strip("/").split("/")
    if len(keys) >= len(_NESTED):
        raise NoSuchPart(container)
    return _down(codex, keys, change, 0)


def place_of(items: Items, key: str) -> int:
    """Where the part with this key stands. Raises NoSuchPart."""
    for place, item in enumerate(items):
        if getattr(item, "key", str(place)) == key:
            return place
    raise NoSuchPart(key)


def part_at(codex: Codex, path: str) -> Element | None:
    """The part at a path: one that has a key, one addressed by its place, or `house` for the codex itself."""
    section, _, key = path.strip("/").partition("/")
    if path == HOUSE:
        own: dict[str, Any] = {name: getattr(codex, name) for name in OWN_FIELDS}
        return Element(HOUSE, "codex", Codex(**own))
    if section not in BY_PLACE:
        return codex.find(path)
    items = getattr(codex, section)
    if not key.isascii() or not key.isdigit() or len(key) > 6 or int(key) >= len(items):
        return None
    return Element(f"{section}/{int(key)}", section.removesuffix("s"), items[int(key)])


def _down(part: AnyPart, keys: list[str], change: Callable[[Items], Items], depth: int) -> AnyPart:
    field = _NESTED[depth]
    items: Items = getattr(part, field)
    if not keys:
        return _with(part, field, change(items))
    place = place_of(items, keys[0])
    inner = _down(items[place], keys[1:], change, depth + 1)
    return _with(part, field, (*items[:place], inner, *items[place + 1 :]))


def _with(part: AnyPart, field: str, value: object) -> AnyPart:
    return part.model_copy(update={field: value})
