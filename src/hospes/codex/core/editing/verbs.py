"""What can be done with a part: put in, taken out, moved, copied, written anew."""

from hospes.codex.core.editing.keys import fresh_key
from hospes.codex.core.editing.lists import Items, container_of, items_of, place_of, with_items
from hospes.codex.core.model import RESERVED, Codex, Part


class KeyTaken(ValueError):  # noqa: N818 (it says what is the case)
    """Another part of the same list has this key, or it has a meaning of its own."""


def insert(codex: Codex, container: str, part: Part, *, after: str | None = None) -> Codex:
    """Put a part into a list, behind the one with the key `after`; "" is the beginning, None the end.

    Raises NoSuchPart, KeyTaken.
    """
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
        target = min(max(place + by, 0), len(items) - 1)
        others = (*items[:place], *items[place + 1 :])
        return (*others[:target], items[place], *others[target:])

    return with_items(codex, container_of(path), shift)


def duplicate(codex: Codex, path: str) -> tuple[Codex, str]:
    """Put a copy of the part behind it, under a key of its own; the codex and the copy's path. Raises NoSuchPart."""
    container, key = container_of(path), _last(path)
    items = items_of(codex, container)
    copied = items[place_of(items, key)]
    copy_key = fresh_key(key, taken_keys(codex, container))
    copy = copied.model_copy(update={"key": copy_key})
    around = path.strip("/").rpartition("/")[0]
    return insert(codex, container, copy, after=key), f"{around}/{copy_key}".strip("/")


def replace(codex: Codex, path: str, part: Part) -> Codex:
    """Put another part, or a changed one, in the place of the one at this path. Raises NoSuchPart, KeyTaken."""
    key = _last(path)
    if _key(part) != key:
        _check_free(codex, container_of(path), _key(part))

    def swap(items: Items) -> Items:
        place = place_of(items, key)
        return (*items[:place], part, *items[place + 1 :])

    return with_items(codex, container_of(path), swap)


def _check_free(codex: Codex, container: str, key: str) -> None:
    if key in taken_keys(codex, container):
        raise KeyTaken(key)


def taken_keys(codex: Codex, container: str) -> set[str]:
    """The keys that a new part of this list cannot have."""
    taken = {item.key for item in items_of(codex, container)}
    return taken | set(RESERVED) if container == "situations" else taken


def _last(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def _key(part: Part) -> str:
    return str(getattr(part, "key"))  # noqa: B009 (every part with an address has one)
