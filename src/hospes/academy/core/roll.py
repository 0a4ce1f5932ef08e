"""The roll of an edition: who has accepted it and who has not, team by team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who works here, and when they accepted the edition (None: not yet)."""

    pk: int
    name: str
    team: str = ""
    accepted_at: datetime | None = None
    knows: int | None = None  # the latest edition before this one that they accepted


@dataclass(frozen=True, slots=True)
class TeamRoll:
    """One team's readers; those without a team stand together under an empty name, last."""

    team: str
    waiting: tuple[Reader, ...]
    accepted: tuple[Reader, ...]

    @property
    def size(self) -> int:
        return len(self.waiting) + len(self.accepted)


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody, by team."""

    teams: tuple[TeamRoll, ...]

    @property
    def size(self) -> int:
        return sum(team.size for team in self.teams)

    @property
    def accepted(self) -> int:
        return sum(len(team.accepted) for team in self.teams)

    @property
    def waiting(self) -> int:
        return self.size - self.accepted


def roll_of(readers: Iterable[Reader]) -> Roll:
    """The roll: teams by name, in each those still to read by name, then those who accepted, latest first."""
    by_team: dict[str, list[Reader]] = {}
    for reader in readers:
        by_team.setdefault(reader.team, []).append(reader)
    ordered = sorted(by_team, key=lambda team: (not team, team.casefold()))
    return Roll(tuple(_team_roll(team, by_team[team]) for team in ordered))


def _team_roll(team: str, readers: list[Reader]) -> TeamRoll:
    waiting = [reader for reader in readers if reader.accepted_at is None]
    dated = [(reader.accepted_at, reader) for reader in readers if reader.accepted_at is not None]
    return TeamRoll(
        team,
        tuple(sorted(waiting, key=lambda reader: (reader.name.casefold(), reader.pk))),
        tuple(reader for _at, reader in sorted(dated, key=lambda pair: (pair[0], -pair[1].pk), reverse=True)),
    )


def last_before(accepted: Iterable[int], number: int) -> int | None:
    """The latest accepted edition older than `number`: what somebody knows already."""
    return max((known for known in accepted if known < number), default=None)
