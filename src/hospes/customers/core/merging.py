"""Two records of one customer: where they say different things, and what a merge makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Of these one value is kept; names, addresses and everything that hangs on the record are kept of both.
SINGLE = ("language", "tier", "organisation")


@dataclass(frozen=True)
class Conflict:
    """One thing that both records say differently."""

    field: str
    kept: Any
    gone: Any


def conflicts(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[Conflict]:
    """Where the two differ; what only one of them says is no conflict."""
    return [
        Conflict(field, kept[field], gone[field])
        for field in SINGLE
        if kept[field] != gone[field] and kept[field] is not None and gone[field] is not None
    ]


def outcome(kept: Mapping[str, Any], gone: Mapping[str, Any], taken_over: frozenset[str]) -> dict[str, Any]:
    """What the kept record says afterwards, only where it changes: what was taken over, and what it did not say."""
    return {
        field: gone[field]
        for field in SINGLE
        if gone[field] != kept[field]
        and (field in taken_over or kept[field] is None)
        and gone[field] is not None
    }


def restored(now: Mapping[str, Any], before: Mapping[str, Any], chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What goes back when a merge is undone: what it changed and nobody has changed since."""
    return {field: before[field] for field in chosen if now[field] == chosen[field]}
