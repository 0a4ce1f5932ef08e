"""Days away and who stands in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Stretch(NamedTuple):
    """Somebody away from `starts_at` until just before `ends_at`, with their deputy."""

    person: int
    deputy: int
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Stretch") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def whole_days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first midnight of `first` to the last one of `last`, as the clocks of `zone` go."""
    start = datetime.combine(first, time.min, zone)
    return start, datetime.combine(last + timedelta(days=1), time.min, zone)


def stand_in(person: int, deputies: Mapping[int, int]) -> int:
    """Who acts for a person when `deputies` are the ones of everybody away now.

    The deputy's deputy acts while the deputy is away too. Where the chain closes on itself, the first one
    named acts: somebody must.
    """
    seen = {person}
    acting = person
    while acting in deputies:
        acting = deputies[acting]
        if acting in seen:
            return deputies[person]
        seen.add(acting)
    return acting


def closes_a_circle(planned: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether some day nobody would be left to act: everybody away, each relying on the next."""
    meanwhile = [other for other in others if other.overlaps(planned)]
    moments = {planned.starts_at, *(max(other.starts_at, planned.starts_at) for other in meanwhile)}
    return any(_circle_at(moment, planned, meanwhile) for moment in moments)


def _circle_at(moment: datetime, planned: Stretch, others: Iterable[Stretch]) -> bool:
    deputies = {o.person: o.deputy for o in others if o.starts_at <= moment < o.ends_at}
    acting = planned.deputy
    seen = {acting}
    while acting in deputies:
        acting = deputies[acting]
        if acting == planned.person:
            return True
        if acting in seen:
            return False
        seen.add(acting)
    return False
