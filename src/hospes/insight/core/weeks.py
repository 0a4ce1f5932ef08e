"""Weeks cut into quarters of an hour, and each quarter's place in the week, by the clocks of the company.

A span has every weekday equally often. A night on which the clocks change is as long as it was: its hour falls out of
the week once, or stands in it twice.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import accumulate

QUARTER = 900
HALVES = 7 * 48
Stretches = Iterable[tuple[datetime, datetime]]


def midnight(moment: datetime, zone: tzinfo, *, days: int = 0) -> datetime:
    """The first moment of that day, or of one so many `days` later, by the clocks of `zone`."""
    day = moment.astimezone(zone).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


class Grid:
    """The quarters from `start` to `end`: whole days of `zone`."""

    def __init__(self, start: datetime, end: datetime, zone: tzinfo) -> None:
        self.start, self.end, self.zone = start, end, zone
        self.first, self.last = quarter_of(start), quarter_of(end)

    def __len__(self) -> int:
        return self.last - self.first

    @cached_property
    def places(self) -> list[int]:
        """For each quarter its half hour of the week: Monday's first is 0."""
        return [self.place(datetime.fromtimestamp(n * QUARTER, UTC)) for n in range(self.first, self.last)]

    @cached_property
    def times(self) -> list[float]:
        """How often each half hour of the week came by."""
        return [quarters / 2 for quarters in self.gathered([1] * len(self))]

    def place(self, moment: datetime) -> int:
        """The half hour of the week that a moment lies in."""
        local = moment.astimezone(self.zone)
        return local.weekday() * 48 + local.hour * 2 + local.minute // 30

    def gathered(self, values: Sequence[float]) -> list[float]:
        """What was counted in each quarter, summed for each half hour of the week."""
        summed = [0.0] * HALVES
        for place, value in zip(self.places, values, strict=True):
            summed[place] += value
        return summed

    def laid(self, counted: Iterable[tuple[int, int]]) -> list[int]:
        """Counts by the number of their quarter since 1970, laid into the span; what lies outside is left out."""
        values = [0] * len(self)
        for quarter, n in counted:
            if self.first <= quarter < self.last:
                values[quarter - self.first] += n
        return values

    def covered(self, groups: Iterable[tuple[int, Stretches]]) -> list[int]:
        """How many were there in each quarter: so many of a group, in its stretches, to the nearest quarter."""
        steps = [0] * (len(self) + 1)
        for number, stretches in groups:
            for begins, ends in stretches:
                steps[self._within(begins)] += number
                steps[self._within(ends)] -= number
        return list(accumulate(steps[:-1]))

    def _within(self, moment: datetime) -> int:
        nearest = round(moment.timestamp() / QUARTER)
        return min(max(nearest, self.first), self.last) - self.first


def quarter_of(moment: datetime) -> int:
    """The number of a moment's quarter of an hour since 1970."""
    return int(moment.timestamp() // QUARTER)


def without(
    stretches: Stretches, away: Sequence[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    """The stretches, and nothing of what lies in those in which somebody is away."""
    left = list(stretches)
    for leaves, returns in away:
        left = [
            part
            for begins, ends in left
            for part in ((begins, min(ends, leaves)), (max(begins, returns), ends))
            if part[0] < part[1]
        ]
    return left
