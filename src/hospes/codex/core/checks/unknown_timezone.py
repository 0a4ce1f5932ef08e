"""A time zone that does not exist."""

from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnknownTimezone(Check):
    id = "unknown-timezone"
    title = _("A time zone that does not exist")
    explanation = _(
        "Opening hours and working days are counted by the calendar's own clock. Without its time zone nobody knows "
        "when it opens."
    )
    fix = _("Write the time zone as a region and a city, such as Europe/Budapest.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for calendar in subject.codex.calendars:
            if calendar.timezone not in _known():
                template = _("There is no time zone called %(name)s.")
                yield self.problem(f"calendars/{calendar.key}", template, name=calendar.timezone)


@cache
def _known() -> frozenset[str]:
    """The names of the IANA time zone database."""
    return frozenset(available_timezones()) | {"UTC"}
