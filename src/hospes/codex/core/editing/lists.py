"""The lists that the parts of a codex stand in, and their addresses.

A list is named by what it is in: `situations` and `promises` are lists of the codex itself, `behaviours/control` is a
family, `complaint` holds its processes, `complaint/receive` its steps, `complaint/receive/welcome` its moments.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from hospes.codex.core.model import FAMILIES, SECTIONS, Codex, Part

Items = tuple[Any, ...]
AnyPart = TypeVar("AnyPart", bound=Part)
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
    if section in (*SECTIONS, "situations") and not rest:
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
        if item.key == key:
            return place
    raise NoSuchPart(key)


def _down(part: AnyPart, keys: list[str], change: Callable[[Items], Items], depth: int) -> AnyPart:
    field = _NESTED[depth]
    items: Items = getattr(part, field)
    if not keys:
        return _with(part, field, change(items))
    place = place_of(items, keys[0])
    inner = _down(items[place], keys[1:], change, depth + 1)
    return _with(part, field, (*items[:place], inner, *items[place + 1 :]))


def _with(part: AnyPart, field: str, value: object) -> AnyPart:
    changed = part.model_copy(update={field: value})
    # A copy takes along what the original had worked out about itself; that may be true no longer.
    for name in changed.__dict__.keys() - type(part).model_fields.keys():
        del changed.__dict__[name]
    return changed
