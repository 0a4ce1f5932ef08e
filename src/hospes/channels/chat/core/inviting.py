"""Whom a waiting chat calls: first the owner of its matter, then their team in its language, then everybody there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

OWNER_ALONE = timedelta(seconds=20)
TEAM_ALONE = timedelta(seconds=60)
HERE_FOR = timedelta(minutes=3)  # somebody whose screens have been silent for so long is not there


class Reach(IntEnum):
    """How far the call for a waiting chat has gone."""

    OWNER = 0
    TEAM = 1
    HOUSE = 2


@dataclass(frozen=True)
class Attendant:
    """Somebody who takes chats: in which languages, how many at once, and how many they have."""

    person: int
    team: int | None
    languages: Collection[str]
    at_once: int
    has: int

    @property
    def has_room(self) -> bool:
        return self.has < self.at_once


@dataclass(frozen=True)
class Waiting:
    """A chat that waits for somebody: whose matter it is, whose team's, in which language."""

    owner: int
    team: int
    language: str


def reach_after(waited: timedelta, *, owner_is_there: bool) -> Reach:
    """How far a chat calls that has waited so long; an owner who is not there is not waited for."""
    if waited >= TEAM_ALONE:
        return Reach.HOUSE
    return Reach.OWNER if owner_is_there and waited < OWNER_ALONE else Reach.TEAM


def invited(waiting: Waiting, there: Iterable[Attendant], *, waited: timedelta) -> frozenset[int]:
    """Who is called to it now. A circle in which nobody has room is passed by at once.

    Within a circle those who speak the language are called alone, where there is one.
    """
    able = [each for each in there if each.has_room]
    reach = reach_after(waited, owner_is_there=any(each.person == waiting.owner for each in able))
    circles = (
        [each for each in able if each.person == waiting.owner],
        [each for each in able if each.team == waiting.team],
        able,
    )
    for circle in circles[reach:]:
        if circle:
            speaking = [each for each in circle if waiting.language in each.languages]
            return frozenset(each.person for each in speaking or circle)
    return frozenset()
