"""The rows of a part's lists, known by what they are and not by where they stand.

A row with a key is known by it, any other by a short fingerprint of what it says in the codex's first language: a
translation does not make it another. Of rows that are alike the second is `…~2`. Lists of words (`meet`) have rows too.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hospes.codex.core.model import Part, Text
from hospes.codex.core.walk import address_of


class Standing(NamedTuple):
    """Where a row that was read stands now: None when it is gone, not sure when somebody reworded it."""

    place: int | None
    is_sure: bool = True


def row_names(part: Part, first: str) -> dict[str, tuple[str, ...]]:
    """By what each row of each list of the part is known, in order. Parts with an address are no rows."""
    found = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple) and all(_is_row(item, name) for item in value):
            found[name] = tuple(_numbered(_named(item, first) for item in value))
    return found


def stand_now(read: Sequence[str], now: Sequence[str]) -> list[Standing]:
    """Where each of the rows that were read stands now.

    A row that is known by no name any more was taken out or reworded: if an unknown one stands between the same
    neighbours, it may be that.
    """
    found = [now.index(name) if name in now else None for name in read]
    taken: set[int | None] = {place for place in found if place is not None}
    standing = []
    for number, place in enumerate(found):
        if place is None:
            place = _between(found, number, len(now), taken)
            taken.add(place)
            standing.append(Standing(place, is_sure=False))
        else:
            standing.append(Standing(place))
    return standing


def _between(found: Sequence[int | None], number: int, count: int, taken: set[int | None]) -> int | None:
    below = next((place for place in reversed(found[:number]) if place is not None), -1)
    above = next((place for place in found[number + 1 :] if place is not None), count)
    return next((place for place in range(below + 1, above) if place not in taken), None)


def _is_row(item: object, name: str) -> bool:
    return isinstance(item, Text) or (isinstance(item, Part) and address_of(item, name, "") is None)


def _named(item: Text | Part, first: str) -> str:
    key = getattr(item, "key", None)
    if key is not None:
        return str(key)
    said = json.dumps(_said(item, first), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _said(value: Any, first: str) -> Any:
    if isinstance(value, Text):
        return value.root if isinstance(value.root, str) else value.root.get(first, "")
    if isinstance(value, Part):
        return {name: _said(getattr(value, name), first) for name in type(value).model_fields}
    return [_said(each, first) for each in value] if isinstance(value, tuple) else value


def _numbered(names: Iterator[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}~{seen[name]}"
