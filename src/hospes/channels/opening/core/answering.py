"""How soon a channel answers, from what was measured: nothing where too few were.

The wait ends with the first words of a person, and is counted in open hours (METRICS: time figures are in business
time). "What four of five waited at most" is the 80th percentile by Kaplan–Meier: who is still waiting counts as
waiting so long already, so that a heap of unanswered questions makes the figure worse and never better.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from hospes.lib.business_time import OpeningHours
from hospes.lib.statistics import Stretch, survival, time_until

PartOfDay = Literal["morning", "afternoon", "closed"]
LATELY = timedelta(weeks=4)
MINIMUM = 50  # what METRICS asks of a figure that stands for a team
FOUR_OF_FIVE = 0.8
AFTERNOON = 12  # local hour
_STEPS = (
    (timedelta(minutes=10), timedelta(minutes=1)),
    (timedelta(hours=1), timedelta(minutes=5)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """When somebody asked, and when a person first answered; `over_at` where it ended without an answer."""

    at: datetime
    answered_at: datetime | None
    over_at: datetime | None = None


def part_of_day(hours: OpeningHours, at: datetime) -> PartOfDay:
    """When in the day somebody asks: while we are open, before or after noon; or while we are not."""
    if not hours.is_open(at):
        return "closed"
    return "morning" if hours.local(at).hour < AFTERNOON else "afternoon"


def answers_within(
    asked: Iterable[Asked], *, hours: OpeningHours, at: datetime, part: PartOfDay
) -> timedelta | None:
    """What four of five who asked in this part of the day waited at most, rounded up to what is said aloud.

    Where too few asked in this part, by all who asked; None where those are too few as well, or too many still wait.
    """
    lately = [each for each in asked if at - LATELY <= each.at <= at]
    alike = [each for each in lately if part_of_day(hours, each.at) == part]
    counted = alike if len(alike) >= MINIMUM else lately
    if len(counted) < MINIMUM:
        return None
    found = time_until(FOUR_OF_FIVE, survival(_waited(each, hours, at) for each in counted))
    return None if found is None else said_aloud(timedelta(seconds=found))


def said_aloud(span: timedelta) -> timedelta:
    """Rounded up: to minutes, to five, to hours. Nobody is promised less than was measured."""
    step = next((step for limit, step in _STEPS if span <= limit), timedelta(hours=1))
    return max(-(-span // step), 1) * step


def _waited(each: Asked, hours: OpeningHours, at: datetime) -> Stretch:
    end = each.answered_at or each.over_at or at
    return Stretch(hours.between(each.at, end).total_seconds(), each.answered_at is not None)
