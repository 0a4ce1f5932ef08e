"""Two cases of one matter: what both say, what goes over, and how each stands afterwards."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hospes.cases.core.facts import same
from hospes.cases.core.waiting import Said, Standing, after


class Choice(StrEnum):
    """Whose word holds where the two say different things."""

    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True)
class Contradiction:
    """One thing that is known in both cases, and differently."""

    key: str
    kept: Any
    gone: Any


def contradictions(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[Contradiction]:
    """Where the two differ, by key; what is said the same, or only in one of them, is none."""
    return [
        Contradiction(key, kept[key], gone[key])
        for key in sorted(kept.keys() & gone.keys())
        if not same(kept[key], gone[key])
    ]


def undecided(found: Iterable[Contradiction], chosen: Mapping[str, str]) -> list[str]:
    """The keys of which nobody has said whose word holds."""
    return [each.key for each in found if chosen.get(each.key) not in list(Choice)]


def taken_from_gone(found: Iterable[Contradiction], chosen: Mapping[str, str]) -> list[str]:
    """The keys for which the word of the case that goes holds from now on."""
    return [each.key for each in found if chosen.get(each.key) == Choice.GONE]


class Obstacle(StrEnum):
    """Why two cases cannot become one."""

    ITSELF = "itself"
    CLOSED = "closed"
    TWO_CUSTOMERS = "two customers"
    NOT_YOURS = "not yours"
    OFFERED = "offered"


@dataclass(frozen=True)
class Side:
    """One of the two, as far as a merge depends on it."""

    case: int
    customer: int
    closed: bool
    offered: bool
    may_decide: bool


def to_merge(kept: Side, gone: Side) -> tuple[Obstacle, Side] | None:
    """What stands in the way, and of which of the two."""
    if kept.case == gone.case:
        return Obstacle.ITSELF, gone
    for each in (kept, gone):
        if each.closed:
            return Obstacle.CLOSED, each
    if kept.customer != gone.customer:
        return Obstacle.TWO_CUSTOMERS, gone
    for each in (kept, gone):
        if not each.may_decide:
            return Obstacle.NOT_YOURS, each
        if each.offered:
            return Obstacle.OFFERED, each
    return None


class Apart(StrEnum):
    """Why a merge cannot be undone."""

    UNDONE = "undone"
    TWO_CUSTOMERS = "two customers"
    MERGED_ON = "merged on"
    LEFT = "left"
    NOT_YOURS = "not yours"


def to_take_apart(
    *, undone: bool, one_customer: bool, kept_merged_on: bool, still_there: bool, may_decide: bool
) -> Apart | None:
    """What stands in the way of taking a merge apart."""
    checks = (
        (undone, Apart.UNDONE),
        (not still_there, Apart.LEFT),
        (not one_customer, Apart.TWO_CUSTOMERS),
        (kept_merged_on, Apart.MERGED_ON),
        (not may_decide, Apart.NOT_YOURS),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def together(kept: Standing, gone: Standing) -> Standing:
    """How the one that is kept stands: they wait since the earlier of the two; it is not asked about any more."""
    waiting = [each.waiting_since for each in (kept, gone) if each.waiting_since]
    return Standing(
        state="open",
        waiting_since=min(waiting, default=None),
        last_contact_at=max(kept.last_contact_at, gone.last_contact_at),
    )


def apart(kept: Standing, gone: Standing, since: Sequence[Said]) -> tuple[Standing, Standing]:
    """How each stands once taken apart: as before, with what was said since.

    All of it was said in the one that was kept; an answer of ours answered both, for it reached the same customer.
    """
    apart_kept, apart_gone = kept, gone
    for said in since:
        apart_kept = after(apart_kept, said)
        if said.direction == "out":
            apart_gone = after(apart_gone, said)
    return apart_kept, apart_gone


def goes_back(
    rows: Mapping[str, Collection[int]], known_now: Mapping[str, int]
) -> tuple[list[int], list[str]]:
    """Which facts that went over go back, by key: not those that were corrected where they went, for the case then
    knows better; and the keys of which a copy goes back instead."""
    back: list[int] = []
    copied: list[str] = []
    for key, numbers in rows.items():
        now = known_now.get(key)
        if now is None or now in numbers:
            back += numbers
        else:
            copied.append(key)
    return sorted(back), sorted(copied)
