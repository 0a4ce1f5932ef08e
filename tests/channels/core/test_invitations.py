"""Appointments in mails: when, where, who asks, and what they ask."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.channels.email.core.invitations import MOST, Asks, Invitation, invitations, lines
from hospes.channels.email.core.parsed import ParsedMail
from hospes.channels.email.core.reading import parse
from tests.channels.letters import parts


def calendar(*fields: str, method: str = "REQUEST") -> str:
    usual = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"METHOD:{method}" if method else "",
        "BEGIN:VEVENT",
        "UID:1@x",
    ]
    return "\r\n".join(filter(None, (*usual, *fields, "END:VEVENT", "END:VCALENDAR", "")))


VISIT = (
    "SUMMARY:Measuring the kitchen",
    "DTSTART:20260302T090000Z",
    "DTEND:20260302T100000Z",
    "LOCATION:12 Mill Street",
    "ORGANIZER;CN=Bella Fodor:mailto:bella@example.com",
    "DESCRIPTION:Please ring twice.\\nBella",
)


def one(*fields: str, method: str = "REQUEST") -> Invitation:
    (found,) = invitations(calendar(*fields, method=method))
    return found


def test_an_invitation_says_when_where_and_who_asks() -> None:
    assert one(*VISIT) == Invitation(
        asks=Asks.COME,
        what="Measuring the kitchen",
        begins=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ends=datetime(2026, 3, 2, 10, tzinfo=UTC),
        where="12 Mill Street",
        organiser="Bella Fodor <bella@example.com>",
        words="Please ring twice.\nBella",
    )
    assert one(*VISIT).line == "Measuring the kitchen · 2026-03-02 09:00 UTC · 12 Mill Street"


@pytest.mark.parametrize(
    ("method", "fields", "asks"),
    [
        ("REQUEST", ("SEQUENCE:0",), Asks.COME),
        ("REQUEST", ("SEQUENCE:2",), Asks.CHANGED),
        ("CANCEL", (), Asks.CANCELLED),
        ("REQUEST", ("STATUS:CANCELLED",), Asks.CANCELLED),
        ("COUNTER", (), Asks.ANOTHER_TIME),
        ("REPLY", ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:pal@example.com",), Asks.ACCEPTED),
        ("REPLY", ("ATTENDEE;PARTSTAT=DECLINED:mailto:pal@example.com",), Asks.DECLINED),
        ("REPLY", ("ATTENDEE;PARTSTAT=TENTATIVE:mailto:pal@example.com",), Asks.PERHAPS),
        ("REPLY", ("ATTENDEE:mailto:pal@example.com",), Asks.TELLS),
        ("REPLY", (), Asks.TELLS),
        ("PUBLISH", (), Asks.TELLS),
        ("", (), Asks.TELLS),
    ],
)
def test_what_it_asks_is_told_apart(method: str, fields: tuple[str, ...], asks: Asks) -> None:
    assert one(*fields, method=method).asks is asks


def test_an_answer_says_whose_it_is() -> None:
    found = one(
        "ATTENDEE;CN=Pál;PARTSTAT=ACCEPTED:mailto:pal@example.com", "ATTENDEE:mailto:x@y.z", method="REPLY"
    )
    assert found.answered_by == "Pál <pal@example.com>"
    assert one("ATTENDEE:mailto:pal@example.com").answered_by == ""


def test_a_whole_day_and_a_time_without_a_zone_are_told_apart() -> None:
    day = one("DTSTART;VALUE=DATE:20260302")
    assert (day.begins, day.is_whole_day, day.is_anywhere) == (date(2026, 3, 2), True, False)
    assert day.line == "2026-03-02"
    anywhere = one("DTSTART:20260302T090000")
    assert (anywhere.is_whole_day, anywhere.is_anywhere) == (False, True)
    assert anywhere.line == "2026-03-02 09:00"
    assert not one("SUMMARY:x").is_whole_day


def test_a_zone_is_kept_as_it_was_written() -> None:
    found = one("DTSTART;TZID=Europe/Budapest:20260302T100000")
    assert found.begins == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert found.line == "2026-03-02 10:00 CET"


def test_what_repeats_says_so() -> None:
    assert one("DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3").repeats
    assert not one(*VISIT).repeats


def test_fields_that_stand_twice_or_cannot_be_read_do_no_harm() -> None:
    found = one("SUMMARY:One", "SUMMARY:Two", "DTSTART:tomorrow", "DTEND:20260302T100000Z", "DTEND:20260302T110000Z",
                "ORGANIZER:mailto:a@b.c", "ORGANIZER:mailto:d@e.f")  # fmt: skip
    assert found.what == "One"
    assert found.begins is None
    assert found.ends == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert found.organiser == "a@b.c"


@pytest.mark.parametrize(
    "text", ["", "rubbish", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", "\x00" * 50]
)
def test_what_is_no_calendar_invites_to_nothing(text: str) -> None:
    assert invitations(text) == ()


def test_the_header_says_what_it_asks_where_the_calendar_does_not() -> None:
    (found,) = invitations(calendar(*VISIT, method=""), "request")
    assert found.asks is Asks.COME


def test_appointments_are_bounded() -> None:
    event = "BEGIN:VEVENT\r\nUID:{}\r\nEND:VEVENT\r\n"
    text = "BEGIN:VCALENDAR\r\n" + "".join(event.format(n) for n in range(50)) + "END:VCALENDAR\r\n"
    assert len(invitations(text)) == MOST


def test_lines_are_for_appointments_that_say_something() -> None:
    assert lines(invitations(calendar(*VISIT))) == [
        "📅 Measuring the kitchen · 2026-03-02 09:00 UTC · 12 Mill Street"
    ]
    assert lines(invitations(calendar())) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(
    ["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20260302T090000Z", 
     "DTSTART;TZID=X:99999999",
     "RRULE:FREQ=", "ATTENDEE;PARTSTAT=ACCEPTED:", "METHOD:REPLY", "ORGANIZER;CN=\"", "\x00", ":", ";", "BEGIN:",
     "SUMMARY:x",
     "DTSTART;VALUE=DATE:0000", " folded", "DTSTART:-1"]
), max_size=20).map("\r\n".join))  # fmt: skip
def test_any_lines_give_an_answer(text: str) -> None:
    for found in invitations(text):
        found.line.encode("utf-8")


def test_the_same_appointment_in_two_parts_of_a_mail_counts_once() -> None:
    text = calendar(*VISIT, method="")
    found = parse(
        parts(
            'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nCome.'
            f"\r\n--in\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{text}\r\n--in--",
            f"Content-Type: application/ics; name=invite.ics; method=REQUEST\r\n\r\n{text}",
        )
    )
    assert isinstance(found, ParsedMail)
    assert [each.what for each in found.invitations] == ["Measuring the kitchen"]
    assert found.text == "Come."
    assert len(found.attachments) == 2
