"""When the house is open, by the codex in force."""

from hospes.codex.queries import current_edition, parsed
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours


def house_hours() -> OpeningHours:
    """The hours of the codex's first calendar; always open before there is one."""
    edition = current_edition()
    calendars = parsed(edition).calendars if edition is not None else ()
    if not calendars or not any(calendars[0].opening.values()):
        return ALWAYS
    calendar = calendars[0]
    return opening_hours(
        opening=calendar.opening,
        timezone=calendar.timezone,
        country=calendar.holidays,
        closed=calendar.closed,
    )
