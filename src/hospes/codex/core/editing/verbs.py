"""What can be done with a part: put in, taken out, moved, copied, written anew."""

from hospes.codex.core.editing.keys import fresh_key
from hospes.codex.core.editing.lists import (
    BY_PLACE,
    HOUSE,
    Items,
    container_of,
    items_of,
    place_of,
    with_items,
)
from hospes.codex.core.graph import END
from hospes.codex.core.model import OWN_FIELDS, RESERVED, Codex, Part


class KeyTaken(ValueError):  # noqa: N818 (it says what is the case)
    """Another part of the same list has this key, or it has a meaning of its own."""


def insert(codex: Codex, container: str, part: Part, *, after: str | None = None) -> Codex:
    """Put a part into a list, behind the one with the key `after`; "" is the beginning, None the end.

    Raises NoSuchPart, KeyTaken.
    """
    if container not in BY_PLACE:
        _check_free(codex, container, _key(part))

    def put(items: Items) -> Items:
        place = len(items) if after is None else 0 if after == "" else place_of(items, after) + 1
        return (*items[:place], part, *items[place:])

    return with_items(codex, container, put)


def remove(codex: Codex, path: str) -> Codex:
    """Take the part out, with all that is in it. What led to it leads nowhere then: the checks say so.

    Raises NoSuchPart.
    """
    key = _last(path)

    def take(items: Items) -> Items:
        place = place_of(items, key)
        return (*items[:place], *items[place + 1 :])

    return with_items(codex, container_of(path), take)


def move(codex: Codex, path: str, *, by: int) -> Codex:
    """Move the part by so many places among its brothers (negative: towards the beginning), as far as there are any.

    Raises NoSuchPart.
    """
    key = _last(path)

    def shift(items: Items) -> Items:
        place = place_of(items, key)
        target = _target(items, place, by)
        others = (*items[:place], *items[place + 1 :])
        return (*others[:target], items[place], *others[target:])

    return with_items(codex, container_of(path), shift)


def put(codex: Codex, path: str, *, after: str) -> tuple[Codex, str]:
    """Put the part behind its brother with the key `after` ("" for the beginning); the codex and the part's path.

    Raises NoSuchPart.
    """
    items = items_of(codex, container_of(path))
    place = place_of(items, _last(path))
    behind = place_of(items, after) + 1 if after else 0
    by = behind - place - (behind > place)
    return move(codex, path, by=by), path_after(codex, path, by=by)


def path_after(codex: Codex, path: str, *, by: int) -> str:
    """The path of the part once it has moved: another one for what is known by its place. Raises NoSuchPart."""
    container = container_of(path)
    items = items_of(codex, container)
    place = place_of(items, _last(path))
    return f"{container}/{_target(items, place, by)}" if container in BY_PLACE else path.strip("/")


def _target(items: Items, place: int, by: int) -> int:
    return min(max(place + by, 0), len(items) - 1)


def duplicate(codex: Codex, path: str) -> tuple[Codex, str]:
    """Put a copy of the part behind it, under a key of its own; the codex and the copy's path. Raises NoSuchPart."""
    container, key = container_of(path), _last(path)
    items = items_of(codex, container)
    place = place_of(items, key)
    copied = items[place]
    if container in BY_PLACE:
        return insert(codex, container, copied, after=key), f"{container}/{place + 1}"
    copy_key = fresh_key(key, taken_keys(codex, container))
    copy = copied.model_copy(update={"key": copy_key})
    around = path.strip("/").rpartition("/")[0]
    return insert(codex, container, copy, after=key), f"{around}/{copy_key}".strip("/")


def replace(codex: Codex, path: str, part: Part) -> Codex:
    """Put another part, or a changed one, in the place of the one at this path. Raises NoSuchPart, KeyTaken."""
    key = _last(path)
    if path == HOUSE:
        return _with_house(codex, part)
    if container_of(path) not in BY_PLACE and _key(part) != key:
        _check_free(codex, container_of(path), _key(part))

    def swap(items: Items) -> Items:
        place = place_of(items, key)
        return (*items[:place], part, *items[place + 1 :])

    return with_items(codex, container_of(path), swap)


def _with_house(codex: Codex, house: Part) -> Codex:
    """The codex with what its own fields say in `house`; the parts in it stay the very same."""
    said = {name: getattr(house, name) for name in OWN_FIELDS}
    return codex.model_copy(update=said)


def _check_free(codex: Codex, container: str, key: str) -> None:
    if key in taken_keys(codex, container):
        raise KeyTaken(key)


def taken_keys(codex: Codex, container: str) -> set[str]:
    """The keys that a new part of this list cannot have."""
    taken = {item.key for item in items_of(codex, container)}
    if container == "situations":
        return taken | set(RESERVED)
    return taken | {END} if container.count("/") == 1 and not container.startswith("behaviours/") else taken


def _last(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def _key(part: Part) -> str:
    return str(getattr(part, "key"))  # noqa: B009 (every part with an address has one)
