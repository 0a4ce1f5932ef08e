"""Every text in a codex with its address: for checks, search and comparison."""

from collections.abc import Iterator
from typing import NamedTuple

from hospes.codex.core.model import FAMILIES, SECTIONS, Codex, Part, Text

_NESTED = ("processes", "steps", "moments")


class Spot(NamedTuple):
    """A text, the part it belongs to, and the field of that part (`goal`, `rules[1].do`)."""

    path: str
    field: str
    text: Text


def texts(codex: Codex) -> Iterator[Spot]:
    """Every text in reading order."""
    yield from _inside(codex, "", "")


def _inside(part: Part, path: str, field: str) -> Iterator[Spot]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Text):
            yield Spot(path, field + name, value)
        elif isinstance(value, Part):
            yield from _inside(value, path, field if name == "behaviours" else f"{field}{name}.")
        elif isinstance(value, tuple):
            yield from _several(value, name, path, field)


def _several(items: tuple[object, ...], name: str, path: str, field: str) -> Iterator[Spot]:
    for place, item in enumerate(items):
        if isinstance(item, Text):
            yield Spot(path, f"{field}{name}[{place}]", item)
        elif isinstance(item, Part):
            address = address_of(item, name, path)
            if address is None:
                yield from _inside(item, path, f"{field}{name}[{place}].")
            else:
                yield from _inside(item, address, "")


def address_of(item: Part, name: str, path: str) -> str | None:
    """The path of a part found in the list `name` of the part at `path`; None when it has none of its own."""
    key = getattr(item, "key", None)
    if name == "situations":
        return key
    if name in _NESTED:
        return f"{path}/{key}"
    if name in SECTIONS and not path:
        return f"{name}/{key}"
    if name in FAMILIES:
        return f"behaviours/{name}/{key}"
    return f"authority/{getattr(item, 'action', '')}" if name == "authority" else None
