"""What my day shows, on its own page and beside a case."""

from typing import Any

from hospes.academy.queries import open_acknowledgements
from hospes.cases.queries import my_day
from hospes.encounters.queries import follow_ups
from hospes.lib import clock
from hospes.staff.models import Person


def day_of(person: Person) -> dict[str, Any]:
    """What the day's fragments show."""
    at = clock.now()
    return {
        "day": my_day(person, at),
        "follow_ups": list(follow_ups(person, until=at)),
        "to_read": open_acknowledgements(person),
        "at": at,
    }
