"""How many people a load of contacts needs, and what those who wait live through.

Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
telephone exchanges", Elektroteknikeren 13 (1917), 5-13. Erlang C is worked out from Erlang B, whose recursion neither
overflows nor loses digits: B(0) = 1, B(n) = A·B(n - 1) / (n + A·B(n - 1)). Definitions as in METRICS.

It takes arrivals as steady within the half hour, handling times as exponential, one skill, and nobody who gives up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import ceil, exp

MOST_AGENTS = 20_000
"""Beyond it nothing is reckoned: no desk is so large, and a page must end."""


@dataclass(frozen=True)
class Load:
    """What comes: `contacts` within `seconds`, each of which keeps somebody busy for `handling` seconds."""

    contacts: float
    handling: float
    seconds: float = 1800.0

    def __post_init__(self) -> None:
        if self.contacts < 0 or self.handling <= 0 or self.seconds <= 0:
            raise ValueError("A load is counted in contacts, and its times are longer than nothing.")

    @property
    def erlangs(self) -> float:
        """People who are busy at any moment, on the average."""
        return self.contacts * self.handling / self.seconds


@dataclass(frozen=True)
class Standard:
    """What is aimed at: `share` (0..1) of all are answered within `seconds`."""

    share: float
    seconds: float

    def __post_init__(self) -> None:
        if not 0 < self.share < 1 or self.seconds < 0:
            raise ValueError(
                "A share lies between nobody and everybody, and nobody is answered before they come."
            )


@dataclass(frozen=True)
class Answered:
    """What a load meets with so many `agents`: shares 0..1, `average_wait` in seconds over all who come."""

    agents: int
    waits: float
    within: float
    average_wait: float
    occupancy: float


def erlang_b(erlangs: float) -> Iterator[float]:
    """The share that would be turned away with 0, 1, 2 … agents and no queue."""
    blocked, agents = 1.0, 0
    while True:
        yield blocked
        agents += 1
        blocked = erlangs * blocked / (agents + erlangs * blocked)


def answered(load: Load, agents: int, within: float) -> Answered | None:
    """What `load` meets; None where no more are there than are busy: the queue would grow without end."""
    if not load.erlangs < agents <= MOST_AGENTS:
        return None
    blocked = next(islice(erlang_b(load.erlangs), agents, None))
    return _answered(load, agents, blocked, within)


def needed(load: Load, standard: Standard) -> Answered | None:
    """The fewest agents who keep the standard, and what is met with them; None beyond MOST_AGENTS."""
    if load.erlangs >= MOST_AGENTS:
        return None
    for agents, blocked in zip(range(MOST_AGENTS + 1), erlang_b(load.erlangs), strict=False):
        if agents <= load.erlangs and load.contacts:
            continue
        found = _answered(load, agents, blocked, standard.seconds)
        if found.within >= standard.share:
            return found
    return None


def _answered(load: Load, agents: int, blocked: float, within: float) -> Answered:
    offered = load.erlangs
    if not offered:
        return Answered(agents, waits=0.0, within=1.0, average_wait=0.0, occupancy=0.0)
    free = agents - offered
    waits = agents * blocked / (free + offered * blocked)
    return Answered(
        agents=agents,
        waits=waits,
        within=1 - waits * exp(-free * within / load.handling),
        average_wait=waits * load.handling / free,
        occupancy=offered / agents,
    )


def rostered(agents: int, shrinkage: float) -> int:
    """How many are planned so that `agents` are there, when `shrinkage` (0..1) of the time goes elsewhere."""
    if not 0 <= shrinkage < 1:
        raise ValueError("Shrinkage is a share of the time, and not all of it.")
    return ceil(round(agents / (1 - shrinkage), 9))


def there(planned: float, shrinkage: float) -> int:
    """How many of those planned can be counted on, whole people: the other way round."""
    return int(round(planned * (1 - shrinkage), 9))


def people_for(slots: int, at_once: int) -> int:
    """People for so many chats at a time, when each leads `at_once`: a chat takes a slot as a call takes a person."""
    return ceil(slots / at_once)


@dataclass(frozen=True)
class Backlog:
    """Work that may wait: `hours` of it a day, the `people` it needs, and `days` until what lies there is done."""

    hours: float
    people: int
    days: float | None


def backlog(
    *, daily: float, handling: float, day: float, shrinkage: float, lying: int = 0, there: float = 0
) -> Backlog:
    """Mail needs no queue reckoned: so much work comes a day, and so much is done by whoever is there.

    `handling` in seconds a letter, `day` in seconds of work a person; `lying` letters wait already and `there` people
    are there. `days` is None where less is done than comes.
    """
    if not 0 <= shrinkage < 1 or day <= 0:
        raise ValueError("A day of work is longer than nothing, and not all of it goes elsewhere.")
    work, of_one = daily * handling, day * (1 - shrinkage)
    spare = there * of_one - work
    days = lying * handling / spare if spare > 0 else (None if lying or work > there * of_one else 0.0)
    return Backlog(hours=work / 3600, people=ceil(round(work / of_one, 9)), days=days)
