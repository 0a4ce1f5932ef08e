"""A calendar as other programs read it."""

from datetime import UTC, datetime

from icalendar import Calendar

from hospes.calendars.core.feed import Entry, written

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CALL = Entry(
    "promise-7@hospes.example",
    "Promised: call Éva;\r\nBEGIN:VALARM, bring, the hinge " * 3,
    NOW,
    "https://h/cases/7/",
)


def test_what_is_written_can_be_read_again_by_the_standard() -> None:
    body = written([CALL, Entry("woken-8@h", "A case woke up (#8)", NOW)], name="Hospes: Anna", now=NOW)
    read = Calendar.from_ical(body)
    first, second = read.walk("VEVENT")
    assert (read["VERSION"], read["X-WR-CALNAME"]) == ("2.0", "Hospes: Anna")
    assert first["SUMMARY"] == " ".join(CALL.what.split())
    assert (first["UID"], first["URL"], first["DTSTART"].dt) == (CALL.uid, CALL.address, NOW)
    assert (first["CLASS"], first["TRANSP"], first["DTSTAMP"].dt) == ("PRIVATE", "TRANSPARENT", NOW)
    assert "URL" not in second
    assert not read.walk("VALARM"), "words stay words"
    assert all(len(line) <= 75 for line in body.split(b"\r\n")), "RFC 5545, section 3.1"
