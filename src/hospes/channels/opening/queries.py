"""Which channel is open now, until when, and who is there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from hospes.calendars.queries import hours_of_people, house_hours, own_hours
from hospes.channels.opening.core.standing import standing_at
from hospes.lib.business_time import OpeningHours
from hospes.staff.core.roles import SERVES
from hospes.staff.models import Person, Team
from hospes.staff.queries import active_people, away


@dataclass(frozen=True)
class Standing:
    """How a channel stands at a moment, as it is told to customers.

    `why` says what keeps it closed, in words; "" where that is only the time of day. `answer_within` is measured,
    and None where too few were measured. `people_there` are those who serve customers, at work by their hours.
    """

    channel: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    why: str
    answer_within: timedelta | None
    people_there: int


def standing(*, channel: str, at: datetime, language: str = "", team: Team | None = None) -> Standing:
    """How this channel stands: by the hours of the house, or of `team`; `language` is that of `why`."""
    hours = _hours(team)
    now = standing_at(hours, at)
    return Standing(
        channel, now.is_open, now.opens_at, now.closes_at, "", None, len(people_there(at=at, team=team))
    )


def people_there(*, at: datetime, team: Team | None = None) -> Collection[Person]:
    """Who serves customers and is at work: not away, and within their own hours. Five statements at most."""
    hours, house = hours_of_people(), house_hours()
    gone = {each.person_id for each in away(at)}
    people = active_people() if team is None else active_people().filter(team=team)
    return [
        each
        for each in people
        if each.pk not in gone and each.has_role(*SERVES) and hours.get(each.pk, house).is_open(at)
    ]


def _hours(team: Team | None) -> OpeningHours:
    return (own_hours(team.pk) if team else None) or house_hours()
