"""Teams and people keep hours of their own, close days by a file, and read their promises in their own calendar."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.calendars import operations as verbs
from hospes.staff.models import Person, Team
from tests.house.life.house import NAMES, House, which, who

SAYS: dict[str, dict[str, Any]] = {
    "mornings": {"timezone": "Europe/Budapest", "opening": {"mon": ["09:00-12:00"], "tue": ["09:00-12:00"]}},
    "always": {
        "timezone": "UTC",
        "opening": {day: ["00:00-24:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    },
    "never": {"timezone": "UTC", "opening": {"mon": ["late"]}},
    "nowhere": {"timezone": "Atlantis", "opening": {"mon": ["09:00-12:00"]}},
}


def file_of(day: int) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//house//life//EN\r\nBEGIN:VEVENT\r\n"
        f"UID:{day}@example.com\r\nDTSTAMP:20260301T000000Z\r\nDTSTART;VALUE=DATE:202605{day:02}\r\n"
        "SUMMARY:Stock-taking\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


class Calendars(House):
    def whose(self, name: str) -> Person | Team:
        return Team.objects.get(key=name) if name in ("service", "showroom") else self.person(name)

    @rule(
        by=who,
        of=st.sampled_from(["service", "service", "showroom", "anna"]),
        says=st.sampled_from(["mornings", "always", "always", "never", "nowhere"]),
    )
    def keep_the_hours(self, by: str, of: str, says: str) -> None:
        person = self.actor(by)
        self.attempt(
            "calendars.keep_hours",
            lambda: verbs.keep_hours(by=person, at=self.now, of=self.whose(of), says=SAYS[says]),
        )

    @rule(by=who, of=st.sampled_from(["service", "service", "showroom", "anna"]))
    def drop_the_hours(self, by: str, of: str) -> None:
        person = self.actor(by)
        self.attempt(
            "calendars.drop_hours", lambda: verbs.drop_hours(by=person, at=self.now, of=self.whose(of))
        )

    @rule(by=who, of=st.sampled_from(["service", "service", "showroom", "anna"]), day=which)
    def close_days(self, by: str, of: str, day: int) -> None:
        """By a file of whole days; one that is none closes nothing."""
        person, content = self.actor(by), file_of(day) if day else b"BEGIN:VCARD"
        self.attempt(
            "calendars.close_days_from_file",
            lambda: verbs.close_days_from_file(by=person, at=self.now, of=self.whose(of), content=content),
        )

    @rule(name=st.sampled_from(NAMES), give=st.booleans())
    def read_elsewhere(self, name: str, give: bool) -> None:
        """A private address for one's own calendar; asked for anew, the one before is void."""
        verb = verbs.give_feed_address if give else verbs.revoke_feed
        person = self.person(name)
        self.attempt(f"calendars.{verb.__name__}", lambda: verb(by=person, at=self.now))
