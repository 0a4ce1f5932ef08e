"""When the house is open, by the codex in force, and when a team or a person is."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from hospes.calendars.queries import hours_of, hours_of_people, house_hours, person_hours, team_hours
from hospes.cases.models import Case
from hospes.lib.business_time import NeverOpen, OpeningHours
from hospes.staff.models import Person

__all__ = [
    "Reach",
    "case_hours",
    "hours_of",
    "house_hours",
    "open_time_from",
    "reach_of_people",
    "to_be_answered_by",
]


@dataclass(frozen=True)
class Reach:
    """What is near: until `usual` by the hours of the house, until another moment for whoever keeps other hours."""

    usual: datetime
    others: Mapping[int, datetime]

    @classmethod
    def by(
        cls, house: OpeningHours, kept: Mapping[int, OpeningHours], until: Callable[[OpeningHours], datetime]
    ) -> "Reach":
        """Each wording of hours is worked out once."""
        worked_out = {
            id(hours): until(hours) for hours in {id(each): each for each in kept.values()}.values()
        }
        return cls(until(house), {whose: worked_out[id(hours)] for whose, hours in kept.items()})

    def of(self, whose: int | None) -> datetime:
        """Until when it is near for that person, or that team."""
        return self.others.get(whose, self.usual) if whose is not None else self.usual

    def near(self, moment: str, whose: str) -> Q:
        """The rows whose `moment` is near for whom they belong to."""
        sharing: dict[datetime, list[int]] = defaultdict(list)
        for each, until in self.others.items():
            sharing[until].append(each)
        latest = max(self.usual, *self.others.values()) if self.others else self.usual
        near = Q(**{f"{moment}__lte": self.usual})
        if self.others:
            near &= ~Q(**{f"{whose}__in": list(self.others)})
        for until, those in sharing.items():
            near |= Q(**{f"{moment}__lte": until, f"{whose}__in": those})
        return Q(**{f"{moment}__lte": latest}) & near  # the first, so that an index by the moment ends there


def reach_of_people(at: datetime, span: timedelta, house: OpeningHours) -> Reach:
    """By when so much open time of theirs has passed, for everybody. Two queries."""
    return Reach.by(house, hours_of_people(), lambda hours: open_time_from(at, span, hours))


def case_hours(case: Case) -> OpeningHours:
    """When whoever looks after a case is there: the hours of its team, else of the house."""
    return team_hours(case.team_id)


def open_time_from(at: datetime, span: timedelta, hours: OpeningHours) -> datetime:
    """The moment by which so much open time has passed; a house that never opens lets the clock run."""
    try:
        return hours.add(at, span)
    except NeverOpen:
        return at + span


def to_be_answered_by(at: datetime, to: Person) -> datetime:
    """Until when somebody who is offered a case should answer (setting HANDOVER_HOURS, of their own open time)."""
    return open_time_from(at, timedelta(hours=settings.HANDOVER_HOURS), person_hours(to))
