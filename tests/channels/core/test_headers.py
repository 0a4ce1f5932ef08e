"""Header fields are read leniently and never raise."""

from datetime import UTC, datetime

import pytest

from hospes.channels.email.core import headers
from hospes.channels.email.core.parsed import Addressee


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Plain words", "Plain words"),
        ("  folded\r\n words ", "folded words"),
        ("=?utf-8?B?w4FybMO9?=", "Árlý"),
        ("=?utf-8?q?=C3=81rny=C3=A9k?= is back", "Árnyék is back"),
        ("=?UTF-8*hu?Q?k=C3=A9r=C3=A9s?=", "kérés"),
        ("=?utf-8?B?w4Fy?= =?utf-8?B?bnk=?=", "Árny"),
        ("=?utf-8?B?w4Fy?= and =?utf-8?B?bnk=?=", "Ár and ny"),
        ("=?utf-8?Q?cut_=C3?= =?utf-8?Q?=A9_here?=", "cut é here"),
        ("=?iso-8859-2?Q?t=FBz?= =?koi8-r?B?09TPzA==?=", "tűzстол"),
        ("=?x-nobody?Q?caf=E9?=", "café"),
        ("=?utf-8?B?!!!?=", ""),
        ("=?utf-8?B?w4Fyb?=", "Ár"),
        ("=?utf-8?Q?not closed", "=?utf-8?Q?not closed"),
        ("bell\x07 and\x00 nul", "bell and nul"),
    ],
)
def test_free_words_are_decoded(raw: str, text: str) -> None:
    assert headers.text(raw) == text


def test_raw_eight_bit_bytes_in_a_header_become_text() -> None:
    raw = "Tűzhely".encode("cp1250").decode("ascii", "surrogateescape")
    assert headers.text(raw) == "Tűzhely"


def test_a_subject_has_an_end() -> None:
    assert len(headers.text("long " * 100_000)) <= 998


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ("bella@example.com", [("", "bella@example.com")]),
        ("<bella@example.com>", [("", "bella@example.com")]),
        ("Bella Fodor <bella@example.com>", [("Bella Fodor", "bella@example.com")]),
        ('"Fodor, Bella" <bella@example.com>', [("Fodor, Bella", "bella@example.com")]),
        (r'"The \"B\"" <bella@example.com>', [('The "B"', "bella@example.com")]),
        ("bella@example.com (Bella Fodor)", [("Bella Fodor", "bella@example.com")]),
        ("bella@example.com (Bella (the first) Fodor)", [("Bella (the first) Fodor", "bella@example.com")]),
        ("=?utf-8?Q?Fodor,_Bella?= <b@example.com>", [("Fodor, Bella", "b@example.com")]),
        ("a@x.org, b@y.org", [("", "a@x.org"), ("", "b@y.org")]),
        ("a@x.org; b@y.org", [("", "a@x.org"), ("", "b@y.org")]),
        ("a@x.org, a@x.org", [("", "a@x.org")]),
        ("Team: a@x.org, Bo <b@y.org>;", [("", "a@x.org"), ("Bo", "b@y.org")]),
        ("undisclosed-recipients:;", []),
        ("Mail Delivery System", [("Mail Delivery System", "")]),
        ("Bella <not an address>", [("Bella", "")]),
        ("bella@example.com <bella@example.com>", [("", "bella@example.com")]),
        ("'b@example.com' <b@example.com>", [("", "b@example.com")]),
        ("Bo <<b@example.com>>", [("Bo", "b@example.com")]),
        ("Bo <b@[192.0.2.1]>", [("Bo", "b@[192.0.2.1]")]),
        ("Bo [x] <b@example.com>", [("Bo [x]", "b@example.com")]),
        ("((((", []),
        ('"never closed <b@example.com>', [("never closed", "b@example.com")]),
        ("", []),
    ],
)
def test_people_are_found_in_any_way_of_writing_them(raw: str, people: list[tuple[str, str]]) -> None:
    assert headers.addresses(raw) == tuple(Addressee(*pair) for pair in people)


def test_a_crowd_is_cut() -> None:
    assert len(headers.addresses(", ".join(f"p{n}@example.com" for n in range(1000)))) == 200


def test_addresses_compare_without_case() -> None:
    assert Addressee("", " Bella@Example.COM ").key == "bella@example.com"


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        ("<a@b>", ("a@b",)),
        ("<a@b> <c@d>", ("a@b", "c@d")),
        ("<a@b>, <a@b>", ("a@b",)),
        ("a@b", ("a@b",)),
        ("<split\r\n @b>", ("split@b",)),
        ("nothing here", ()),
        ("", ()),
    ],
)
def test_message_ids_are_found(raw: str, ids: tuple[str, ...]) -> None:
    assert headers.ids(raw) == ids


def test_a_long_thread_is_known_by_its_beginning_and_its_end() -> None:
    found = headers.ids(" ".join(f"<{n}@x>" for n in range(500)))
    assert len(found) == 100
    assert (found[0], found[1], found[-1]) == ("0@x", "401@x", "499@x")


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("Mon, 02 Mar 2026 09:30:00 +0100", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        ("2 Mar 2026 08:30", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 08:30:00 -0000", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Mon, 99 Mar 2026 08:30:00 +0000", None),
        ("Mon, 02 Mar 1900 08:30:00 +0000", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Mon, 02 Mar 2026 08:30:00 +999999999", None),
    ],
)
def test_dates_are_moments_in_utc_or_nothing(raw: str, moment: datetime | None) -> None:
    assert headers.date(raw) == moment


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?iso-8859-1?Q?J\udcfcrgen?=", "Jürgen"),
        ("=?utf-8?Q?J\udcc3\udcbcrgen?=", "Jürgen"),
        ("=?koi8-r?Q?Б?=", "Б"),
        ("=?iso-8859-1?Q?Ж?=", "Ж"),
        ("=?nonsense?Q?ü?=", "ü"),
    ],
)
def test_letters_left_as_they_are_inside_an_encoded_word_are_read(raw: str, text: str) -> None:
    assert headers.text(raw) == text
