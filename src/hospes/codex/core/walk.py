"""Every text in a codex with its address: for checks, search and comparison."""

from collections.abc import Callable, Hashable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast, get_args

from hospes.codex.core.model import FAMILIES, SECTIONS, Codex, Part, Step, Text

Thing = TypeVar("Thing")

_NESTED = ("processes", "steps", "moments")
_WITH_KEYS = frozenset(("situations", *_NESTED, *FAMILIES))


class Spot(NamedTuple):
    """A text, the part it belongs to, and the field of that part (`goal`, `rules[1].do`)."""

    path: str
    field: str
    text: Text


class Passage(NamedTuple):
    """Texts that stand together: all those of a step, or those between two steps (`step` is None)."""

    step: Step | None
    path: str
    spots: tuple[Spot, ...]

    def once(self, key: Hashable, read: Callable[[tuple[Spot, ...]], Thing]) -> Thing:
        """What `read` makes of the texts, which is kept with the step; `key` names all else that it depends on."""
        if self.step is None:
            return read(self.spots)
        kept, key = self.step.kept, (key, self.path)
        if key not in kept:
            kept[key] = read(self.spots)
        return cast(Thing, kept[key])


def texts(codex: Codex) -> Iterator[Spot]:
    """Every text in reading order."""
    yield from _spots(codex, "")


def texts_of(part: Part, path: str) -> Iterator[Spot]:
    """The texts of one part; those in it that have an address of their own keep theirs."""
    yield from _spots(part, path)


def passages(codex: Codex) -> Iterator[Passage]:
    """Every text in reading order, step by step: a step that is the very same as before is not gone through again."""
    between: list[Spot] = []
    for found in _inside(codex, "", ""):
        if isinstance(found, Spot):
            between.append(found)
            continue
        if between:
            yield Passage(None, "", tuple(between))
            between = []
        yield found
    if between:
        yield Passage(None, "", tuple(between))


def _spots(part: Part, path: str) -> Iterator[Spot]:
    for found in _inside(part, path, ""):
        if isinstance(found, Spot):
            yield found
        else:
            yield from found.spots


def _whole(step: Step, path: str) -> Passage:
    kept, key = step.kept, ("texts", path)
    if key not in kept:
        kept[key] = tuple(_spots(step, path))
    return Passage(step, path, kept[key])


def _inside(part: Part, path: str, field: str) -> Iterator[Spot | Passage]:
    for name in _speaking(type(part)):
        value = getattr(part, name)
        if isinstance(value, Text):
            yield Spot(path, field + name, value)
        elif isinstance(value, Part):
            yield from _inside(value, path, field if name == "behaviours" else f"{field}{name}.")
        elif isinstance(value, tuple):
            yield from _several(value, name, path, field)


@cache
def _speaking(kind: type[Part]) -> tuple[str, ...]:
    """The fields of this kind of part in which words can stand."""
    return tuple(name for name, about in kind.model_fields.items() if _may_speak(about.annotation))


def _may_speak(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Text | Part):
        return True
    return any(_may_speak(inner) for inner in get_args(annotation))


def _several(items: tuple[object, ...], name: str, path: str, field: str) -> Iterator[Spot | Passage]:
    for place, item in enumerate(items):
        if isinstance(item, Text):
            yield Spot(path, f"{field}{name}[{place}]", item)
        elif isinstance(item, Part):
            address = address_of(item, name, path)
            if address is None:
                yield from _inside(item, path, f"{field}{name}[{place}].")
            elif isinstance(item, Step):
                yield _whole(item, address)
            else:
                yield from _inside(item, address, "")


def address_of(item: Part, name: str, path: str) -> str | None:
    """The path of a part found in the list `name` of the part at `path`; None when it has none of its own."""
    if name == "authority":
        return str(getattr(item, "path", name))
    if not (name in _WITH_KEYS or (name in SECTIONS and not path)):
        return None
    key = getattr(item, "key", None)
    if name == "situations":
        return key
    if name in _NESTED:
        return f"{path}/{key}"
    return f"behaviours/{name}/{key}" if name in FAMILIES else f"{name}/{key}"
