"""When people come, how long they wait for the first answer, and who is there meanwhile: by weekday and hour.

Nothing is smoothed: an hour in which few came has few, and says so.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from hospes.insight.core.weeks import Grid, Stretches
from hospes.lib.statistics import Proportion, Stretch, survival, time_until

FEWEST = 10
"""So many must have waited in an hour of the week before a median or a share is worked out."""


@dataclass(frozen=True)
class Waits:
    """How long `n` waited for the first answer, in seconds of open time; None where too few have been answered.

    By Kaplan and Meier: whoever still waits counts for as long as they have waited. `within` is of those who were
    answered within the target or have waited longer than it; who has not waited so long yet says nothing of it.
    """

    n: int
    median: float | None
    eightieth: float | None
    within: Proportion

    @property
    def are_enough(self) -> bool:
        return self.n >= FEWEST

    @property
    def may_be_a_share(self) -> bool:
        return self.within.n >= FEWEST


@dataclass(frozen=True)
class Hour:
    """One hour of the week over a span: counts are sums, `days` says how often it came by.

    `people` are there at a time on the average; `open_for` and `alone` are hours: open, and open with nobody there.
    """

    weekday: int
    hour: int
    days: float
    contacts: int
    waits: Waits
    people: float
    open_for: float
    alone: float

    @property
    def each_time(self) -> float:
        """Contacts each time the hour came by."""
        return self.contacts / self.days if self.days else 0.0


class OpenTime:
    """Seconds of open time between two moments, found without walking the days between them."""

    def __init__(self, stretches: Stretches) -> None:
        spans = [(begins.timestamp(), ends.timestamp()) for begins, ends in stretches]
        self._begins = [begins for begins, _ends in spans]
        self._long = [ends - begins for begins, ends in spans]
        self._before = [0.0, *accumulate(self._long)]

    def between(self, start: datetime, end: datetime) -> float:
        """Nothing when `end` comes first."""
        return max(self._until(end.timestamp()) - self._until(start.timestamp()), 0.0)

    def _until(self, moment: float) -> float:
        number = bisect_right(self._begins, moment)
        if not number:
            return 0.0
        return self._before[number - 1] + min(moment - self._begins[number - 1], self._long[number - 1])


def waits_of(stretches: Sequence[Stretch], target: float) -> Waits:
    """What may be said of those who waited; `target` in seconds."""
    curve = survival(stretches)
    hits = sum(each.ended and each.seconds <= target for each in stretches)
    told = sum(each.ended or each.seconds > target for each in stretches)
    return Waits(len(stretches), time_until(0.5, curve), time_until(0.8, curve), Proportion(hits, told))


def by_hour(
    grid: Grid,
    *,
    contacts: Iterable[tuple[int, int]],
    waited: Iterable[tuple[datetime, Stretch]],
    people: Sequence[int],
    is_open: Sequence[int],
    target: timedelta,
) -> list[Hour]:
    """All 168 hours of the week. `people` and `is_open` are given for each quarter of the grid."""
    came = _of_hours(grid, grid.laid(contacts))
    alone = [bool(there and not busy) for there, busy in zip(is_open, people, strict=True)]
    times, there = _of_hours(grid, [1] * len(grid)), _of_hours(grid, people)
    opened, gaps = _of_hours(grid, [bool(each) for each in is_open]), _of_hours(grid, alone)
    waits = _waited(grid, waited)
    return [
        Hour(
            weekday=number // 24,
            hour=number % 24,
            days=times[number] / 4,
            contacts=int(came[number]),
            waits=waits_of(waits[number], target.total_seconds()),
            people=there[number] / times[number] if times[number] else 0.0,
            open_for=opened[number] / 4,
            alone=gaps[number] / 4,
        )
        for number in range(168)
    ]


def _of_hours(grid: Grid, values: Sequence[float]) -> list[float]:
    halves = grid.gathered(values)
    return [halves[2 * number] + halves[2 * number + 1] for number in range(168)]


def _waited(grid: Grid, waited: Iterable[tuple[datetime, Stretch]]) -> list[list[Stretch]]:
    by_number: list[list[Stretch]] = [[] for _each in range(168)]
    for came, stretch in waited:
        by_number[grid.place(came) // 2].append(stretch)
    return by_number


def gaps(grid: Grid, people: Sequence[int], is_open: Sequence[int]) -> list[tuple[datetime, datetime]]:
    """Stretches in which the house was open and nobody was there, in order."""
    found: list[tuple[int, int]] = []
    for number, (there, opened) in enumerate(zip(people, is_open, strict=True)):
        if opened and not there:
            if found and found[-1][1] == number:
                found[-1] = (found[-1][0], number + 1)
            else:
                found.append((number, number + 1))
    quarter = timedelta(minutes=15)
    return [(grid.start + first * quarter, grid.start + last * quarter) for first, last in found]


def shade(value: float, most: float) -> int:
    """How dark a cell is drawn, from 0 for nothing to 5 for the most there is."""
    if value <= 0 or most <= 0:
        return 0
    return min(5, 1 + int(5 * value / most - 1e-9))
