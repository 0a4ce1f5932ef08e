"""What comes in, put right or refused; times, mappings, and what readers make of odd files."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.exchange.core import mapping
from hospes.exchange.core.matters import LANGUAGES, WHYS, Flaw, Matter, Said, Who, put_right
from hospes.exchange.core.times import moment

NOW = datetime(2026, 11, 22, tzinfo=UTC)
THEN = datetime(2024, 3, 4, 10, tzinfo=UTC)
ATHENS = ZoneInfo("Europe/Athens")


def matter(**details: object) -> Matter:
    given_: dict[str, object] = {
        "line": 2,
        "key": "7",
        "who": Who("Anna"),
        "reason": "It broke.",
        "opened_at": THEN,
    }
    return Matter(**(given_ | details))  # type: ignore[arg-type]


def right(one: Matter) -> tuple[Matter | None, list[Flaw]]:
    return put_right(one, now=NOW, region="HU", situations=frozenset({"complaint"}))


@pytest.mark.parametrize(
    ("details", "why"),
    [
        ({"key": ""}, "no key"),
        ({"key": "7" * 121}, "key too long"),
        ({"reason": " \x00 "}, "no reason"),
        ({"who": Who()}, "no customer"),
        ({"who": Who(emails=("nobody",))}, "no customer"),
        ({"closed_at": THEN - timedelta(days=1)}, "closed before opened"),
        ({"opened_at": NOW + timedelta(days=1)}, "in the future"),
        ({"said": (Said("in", "email", NOW + timedelta(hours=1), "x"),)}, "in the future"),
        ({"said": (Said("in", "email", THEN, "x"),) * 501}, "too many contacts"),
    ],
)
def test_what_cannot_come_in_says_why(details: dict[str, object], why: str) -> None:
    found, flaws = right(matter(**details))
    assert found is None
    assert (flaws[-1].why, flaws[-1].is_out) == (why, True)


def test_what_is_not_understood_is_left_empty_and_said() -> None:
    said = (
        Said("in", "fax", THEN + timedelta(1), "b\x00", subject="s" * 500),
        Said("out", "chat", THEN, "a"),
    )
    one = matter(
        who=Who("", ("x", "anna@example.com"), ("one", "+36301234567"), "tlh"),
        channel="fax", language="tlh", situation="unheard", said=said,
    )  # fmt: skip
    found, flaws = right(one)
    assert found is not None
    assert found.who == Who("anna@example.com", ("anna@example.com",), ("+36301234567",), "")
    assert (found.channel, found.language, found.situation) == ("email", "", "")
    assert [(each.channel, each.body, len(each.subject)) for each in found.said] == [
        ("chat", "a", 0),
        ("email", "b", 400),
    ]
    assert sorted(each.why for each in flaws) == [
        "bad email", "bad phone", "unknown channel", "unknown language", "unknown language", "unknown situation",
    ]  # fmt: skip
    assert not any(each.is_out for each in flaws)
    known = matter(situation="complaint", channel="phone", said=(Said("in", "fax", THEN, "x"),))
    assert right(known)[0].said[0].channel == "phone"  # type: ignore[union-attr]


@given(
    key=st.text(max_size=130), name=st.text(max_size=250), reason=st.text(), channel=st.text(max_size=9),
    emails=st.lists(st.text(max_size=20), max_size=3), closed=st.none() | st.datetimes(timezones=st.just(UTC)),
    opened=st.datetimes(timezones=st.just(UTC)), language=st.sampled_from([*LANGUAGES, "", "x"]),
)  # fmt: skip
def test_whatever_comes_it_is_right_or_refused(
    key: str,
    name: str,
    reason: str,
    channel: str,
    emails: list[str],
    closed: datetime | None,
    opened: datetime,
    language: str,
) -> None:
    one = matter(
        key=key,
        who=Who(name, tuple(emails), (), language),
        reason=reason,
        opened_at=opened,
        closed_at=closed,
        channel=channel,
    )
    found, flaws = right(one)
    assert {each.why for each in flaws} <= set(WHYS)
    assert (found is None) == any(each.is_out for each in flaws)
    if found is not None:
        assert found.reason.strip()
        assert 0 < len(found.who.name) <= 400
        assert found.opened_at <= (found.closed_at or NOW) <= NOW
        assert right(found) == (found, [])  # what is right stays as it is


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-04T10:15:00Z", "2026-03-04T10:15:00+00:00"),
        ("2026-03-04 10:15", "2026-03-04T10:15:00+02:00"),
        ("04.03.2026 10:15", "2026-03-04T10:15:00+02:00"),
        ("2026. 03. 04. 10:15:30", "2026-03-04T10:15:30+02:00"),
        ("2026. 03. 04.", "2026-03-04T00:00:00+02:00"),
        ("04.03.2026", "2026-03-04T00:00:00+02:00"),
    ],
)
def test_a_time_is_read_as_it_was_written(text: str, iso: str) -> None:
    found = moment(text, ATHENS)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("text", ["", "yesterday", "03/04/2026", "31.02.2026", "1066-10-14", "9999-01-01"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text, UTC) is None


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=st.just(timezone(timedelta(hours=2))))
)
def test_a_time_in_iso_comes_back(at: datetime) -> None:
    assert moment(at.isoformat(), UTC) == at


def test_columns_are_guessed_by_their_headings_and_none_twice() -> None:
    found = mapping.guess(["Ticket Number", "Date Created", "From", "From Email", "SUBJECT", "Ügyfél", "x"])
    assert found == {
        "number": "Ticket Number", "customer": "From", "email": "From Email", "title": "SUBJECT",
        "opened_at": "Date Created",
    }  # fmt: skip
    assert mapping.lacking(found) == []
    assert mapping.lacking({"number": "a", "customer": "b", "opened_at": "c"}) == ["reason"]
    assert mapping.lacking({}) == ["number", "customer", "opened_at"]


MAPPED = {
    "number": "n",
    "customer": "c",
    "opened_at": "o",
    "closed_at": "e",
    "body": "b",
    "said_at": "t",
    "direction": "d",
}


def read(*lines: dict[str, str]) -> list[Matter | Flaw]:
    base = {"n": "1", "c": "Anna", "o": "2024-03-04"}
    return list(mapping.matters(((n, base | each) for n, each in enumerate(lines, start=2)), MAPPED, UTC))


def test_lines_of_one_number_are_one_case() -> None:
    one, two = read(
        {"b": "x", "d": "IN"}, {"b": "y", "t": "2024-03-05", "d": "sideways"}, {"n": "2", "b": "z"}
    )
    assert isinstance(one, Matter)
    assert isinstance(two, Matter)
    assert [(each.direction, each.at.day, each.body) for each in one.said] == [
        ("in", 4, "x"),
        ("note", 5, "y"),
    ]
    assert (one.reason, one.line, two.line, two.channel) == ("x", 2, 4, "email")


@pytest.mark.parametrize(
    ("cells", "why", "field"),
    [
        ({"o": ""}, "no time", "opened_at"),
        ({"o": "x"}, "bad time", "opened_at"),
        ({"e": "x"}, "bad time", "closed_at"),
        ({"b": "y", "t": "x"}, "bad time", "said_at"),
    ],
)
def test_a_time_that_cannot_be_read_is_said_with_its_field(
    cells: dict[str, str], why: str, field: str
) -> None:
    assert read(cells) == [Flaw(2, why, field, "1")]
