"""Closed days read from a calendar file: whole days, within bounds, and never a crash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.calendars.core import closed_days as reading
from hospes.calendars.core.closed_days import NoCalendar, Read, closed_days


def ics(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nUID:x\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{body}END:VCALENDAR\r\n".encode()


CHRISTMAS = "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227"


def test_an_event_of_whole_days_closes_each_of_them_but_the_day_it_ends() -> None:
    assert closed_days(ics(CHRISTMAS)).days == (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("event", "days"),
    [
        ("DTSTART;VALUE=DATE:20260501", 1),
        ("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260501", 1),
        ("DTSTART;VALUE=DATE:20260501\r\nDURATION:P3D", 3),
    ],
)
def test_without_an_end_it_is_one_day_or_as_long_as_it_says(event: str, days: int) -> None:
    found = closed_days(ics(event)).days
    assert (found[0], len(found)) == (date(2026, 5, 1), days)


def test_what_is_left_out_is_counted_by_why() -> None:
    read = closed_days(
        ics(
            CHRISTMAS,
            "DTSTART:20260501T090000Z\r\nDTEND:20260501T100000Z",
            "DTSTART;VALUE=DATE:20260501\r\nDTEND:20260502T100000Z",
            "SUMMARY:no day at all",
            "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20280101",
            "DTSTART;VALUE=DATE:20270110\r\nDTEND;VALUE=DATE:20270101",
            "DTSTART;VALUE=DATE:99991231\r\nDURATION:P3D",
            "DTSTART;VALUE=DATE:20260820\r\nRRULE:FREQ=YEARLY",
        )
    )
    assert (read.not_whole, read.too_long, read.repeated) == (3, 3, 1)
    assert read.days[0] == date(2026, 8, 20), "a repetition counts with its first day"
    assert len(read.days) == 4


def test_a_day_that_cannot_be_read_is_none() -> None:
    read = closed_days(ics(CHRISTMAS, "DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:soon"))
    assert (read.not_whole, read.days[0]) == (1, date(2026, 12, 24))


def test_a_cancelled_event_closes_nothing() -> None:
    assert closed_days(ics(CHRISTMAS, "DTSTART;VALUE=DATE:20260501\r\nSTATUS:CANCELLED")).days[0].month == 12


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"<html></html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n",
        b"END:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NoCalendar, match="unreadable"):
        closed_days(content)


def test_a_calendar_without_a_whole_day_says_so() -> None:
    with pytest.raises(NoCalendar, match="nothing"):
        closed_days(ics("DTSTART:20260501T090000Z"))


@pytest.mark.parametrize(
    "content",
    [
        b"x" * (reading.BIGGEST + 1),
        b"\n" * (reading.MOST_LINES + 1),
        b"BEGIN:" * (reading.MOST_EVENTS + 1),
        ics(*(f"DTSTART;VALUE=DATE:20{year:02}0101\r\nDURATION:P59D" for year in range(1, 20))),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(content: bytes) -> None:
    with pytest.raises(NoCalendar, match="too big"):
        closed_days(content)


@given(st.binary(max_size=300), st.integers(0, 200))
def test_whatever_comes_is_days_or_said_to_be_none(noise: bytes, place: int) -> None:
    whole = ics(CHRISTMAS)
    for content in (noise, whole[:place] + noise + whole[place:]):
        assert isinstance(_outcome(content), Read) or _outcome(content) in (
            "too big",
            "unreadable",
            "nothing",
        )


def _outcome(content: bytes) -> Read | str:
    try:
        return closed_days(content)
    except NoCalendar as problem:
        return str(problem)
