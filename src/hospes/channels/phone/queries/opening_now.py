"""Whether the telephone is answered now, by the hours of a team or of the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hospes.calendars.queries import house_hours, team_hours
from hospes.channels.phone.core.calling_back import opens_at
from hospes.lib.business_time import OpeningHours
from hospes.staff.models import Team


@dataclass(frozen=True)
class Standing:
    """How one channel stands now. `answer_within` is None where too little was measured."""

    channel: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    why: str
    answer_within: timedelta | None
    people_there: int


def standing(*, channel: str, at: datetime, language: str = "", team: Team | None = None) -> Standing:
    """By the hours alone: nothing is measured here."""
    hours = hours_for(team)
    is_open = hours.is_open(at)
    return Standing(channel, is_open, None if is_open else opens_at(at, hours), None, "", None, 0)


def hours_for(team: Team | None) -> OpeningHours:
    """When somebody answers: the team's hours, else the house's."""
    return team_hours(team.pk) if team is not None else house_hours()
