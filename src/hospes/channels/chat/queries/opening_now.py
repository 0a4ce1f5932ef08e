"""Whether the chat is open now, by the hours of the house: what `hospes.channels.opening` answers once it is there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hospes.calendars.queries import house_hours, team_hours
from hospes.lib.business_time import NeverOpen
from hospes.staff.models import Team


@dataclass(frozen=True)
class Standing:
    """How a channel stands: open or when it opens, why not, what was measured, how many are there."""

    channel: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    why: str
    answer_within: timedelta | None
    people_there: int


def standing(*, channel: str, at: datetime, language: str = "", team: Team | None = None) -> Standing:
    """How this channel stands at that moment, by the hours of the team, else of the house."""
    hours = team_hours(team.pk) if team else house_hours()
    is_open = hours.is_open(at)
    try:
        opens_at = None if is_open else hours.next_open(at)
    except NeverOpen:
        opens_at = None
    return Standing(channel, is_open, opens_at, None, "", None, 0)
