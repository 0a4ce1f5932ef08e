"""Which addresses are asked, how often, and what becomes of the days."""

from datetime import date, timedelta

import pytest

from hospes.calendars.core.fetching import again_after, taken, tidy_address
from hospes.lib.places import BadAddress, Place, is_open_to_all, place_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://example.com/a.ics ", "https://example.com/a.ics"),
        ("webcal://example.com/a.ics", "https://example.com/a.ics"),
        ("WEBCALS://example.com/a.ics", "https://example.com/a.ics"),
        ("http://example.com:8080", "http://example.com:8080"),
    ],
)
def test_an_address_is_kept_as_it_is_asked(typed: str, kept: str) -> None:
    assert tidy_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example.com/a.ics",
        "ftp://example.com/a.ics",
        "file:///etc/passwd",
        "https://",
        "https://anna:secret@example.com/",
        "https://@example.com/",
        "https://example.com:x/",
        "https://example.com:0/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://example.com/a\r\nHost: other",
        "https://example.com/a b",
        "https://" + "a" * 70 + ".example.com/",
        "https://example.com/" + "a" * 2_000,
    ],
)
def test_what_is_no_address_of_a_calendar_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        tidy_address(typed)


@pytest.mark.parametrize(
    ("address", "place", "named"),
    [
        ("https://example.com", Place("https", "example.com", 443, "/"), "example.com"),
        ("http://Example.com:80/x?a=1#part", Place("http", "example.com", 80, "/x?a=1"), "example.com"),
        ("http://example.com:8080/", Place("http", "example.com", 8080, "/"), "example.com:8080"),
        ("http://[2001:db8::1]:81/", Place("http", "2001:db8::1", 81, "/"), "[2001:db8::1]:81"),
        (
            "https://példa.hu/ünnep.ics",
            Place("https", "xn--plda-bpa.hu", 443, "/%C3%BCnnep.ics"),
            "xn--plda-bpa.hu",
        ),
        ("https://example.com/a%20b.ics", Place("https", "example.com", 443, "/a%20b.ics"), "example.com"),
    ],
)
def test_where_an_address_leads(address: str, place: Place, named: str) -> None:
    assert place_of(address) == place
    assert place.named == named


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"]
)
def test_numbers_of_the_internet(number: str) -> None:
    assert is_open_to_all(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:5db8:d822::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_numbers_inside_a_house_and_ways_round_to_them(number: str) -> None:
    assert not is_open_to_all(number)


def test_it_is_tried_again_soon_and_less_and_less() -> None:
    assert again_after(0) == timedelta(hours=6)
    waits = [again_after(failures) for failures in range(1, 9)]
    assert waits[0] == timedelta(minutes=30)
    assert waits == sorted(waits)
    assert waits[-1] == again_after(10_000) == timedelta(days=1)


def test_what_the_address_says_now_stands_instead_of_what_it_said_before() -> None:
    found = taken(
        closed=["2026-03-05", "2026-04-01", "2026-12-24"],
        ours=["2026-03-05", "2026-04-01"],
        read=[date(2026, 4, 1), date(2026, 5, 1)],
        today=TODAY,
    )
    assert found.closed == ("2026-04-01", "2026-05-01", "2026-12-24")
    assert found.ours == ("2026-04-01", "2026-05-01")


def test_days_noted_by_hand_stay_also_when_the_address_says_them_and_no_more() -> None:
    first = taken(closed=["2026-12-24"], ours=[], read=[date(2026, 12, 24)], today=TODAY)
    assert first.ours == (), "it was noted by hand before"
    then = taken(closed=first.closed, ours=first.ours, read=[date(2026, 5, 1)], today=TODAY)
    assert then.closed == ("2026-05-01", "2026-12-24")


def test_days_past_stay_as_they_were_counted() -> None:
    found = taken(closed=["2026-03-01"], ours=["2026-03-01"], read=[date(2026, 5, 1)], today=TODAY)
    assert found.closed == ("2026-03-01", "2026-05-01")
    assert found.ours == ("2026-03-01", "2026-05-01")
