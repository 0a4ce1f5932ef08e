"""What an exchange tells is read, or it is said what is unclear in it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.channels.phone.core.told import EVENTS, Told, Unclear, number_of, read, spoken

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CALL = {
    "event": "ringing",
    "call_id": "c-1",
    "from": "+36301234567",
    "to": "06 1 234 5678",
    "at": AT.isoformat(),
}


def told(**said: Any) -> Told:
    return read(json.dumps(CALL | said).encode(), region="HU", at=AT)


def test_one_event_is_read_and_what_is_not_known_is_left_where_it_is() -> None:
    assert told(colour="blue", nested={"deep": [1]}) == Told(
        "ringing", "c-1", "+36301234567", "+3612345678", AT
    )
    ended = told(event="ended", duration=61.7, agent=" Anna@Meridian.example ")
    assert (ended.seconds, ended.agent) == (61, "Anna@Meridian.example")


def test_a_number_for_a_name_is_taken_as_it_is_written() -> None:
    assert told(call_id=42, agent=17).call_id == "42"
    assert told(agent=None).agent == ""


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_known(event: str) -> None:
    assert told(event=event).event == event


@pytest.mark.parametrize(
    ("said", "where"),
    [({"event": "rings"}, "event"), ({"event": ["ringing"]}, "event"), ({"event": None}, "event"),
     ({"event": "x" * 30}, "event"), ({"call_id": ""}, "call_id"), ({"call_id": "\x00"}, "call_id"),
     ({"call_id": "x" * 201}, "call_id"), ({"call_id": True}, "call_id"), ({"call_id": 10**30}, "call_id"),
     ({"from": {}}, "from"), ({"to": "9" * 81}, "to"), ({"agent": "a" * 255}, "agent"),
     ({"at": "yesterday"}, "at"), ({"at": "2026-03-02T09:00:00"}, "at"), ({"at": True}, "at"), ({"at": []}, "at"),
     ({"at": 1e300}, "at"), ({"at": (AT + timedelta(hours=2)).isoformat()}, "at"),
     ({"at": (AT - timedelta(days=8)).isoformat()}, "at"), ({"at": "0001-01-01T00:00:00+23:00"}, "at"),
     ({"duration": -1}, "duration"), ({"duration": "long"}, "duration"), ({"duration": True}, "duration"),
     ({"duration": 90_000}, "duration")],
)  # fmt: skip
def test_what_is_unclear_is_named(said: dict[str, Any], where: str) -> None:
    with pytest.raises(Unclear) as slip:
        told(**said)
    assert slip.value.where == where


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"\xff", b"[" * 100_000, b'{"event":', b"null"])
def test_what_is_no_object_is_no_call(body: bytes) -> None:
    with pytest.raises(Unclear) as slip:
        read(body, region="HU", at=AT)
    assert slip.value.where == "body"


def test_a_time_may_be_left_out_or_given_in_seconds_and_never_lies_ahead() -> None:
    assert told(at=None).at == told(at="").at == AT
    assert told(at=AT.timestamp() - 5).at == AT - timedelta(seconds=5)
    assert told(at=(AT + timedelta(minutes=9)).isoformat()).at == AT, "their clock is ahead of ours"


@pytest.mark.parametrize(
    ("said", "number"),
    [("06 30 123 4567", "+36301234567"), ("+36301234567", "+36301234567"),
    ("sip:+36301234567@pbx.example", "+36301234567"),
     ("tel:+36-30-123-4567;phone-context=x", "+36301234567"), ("sips:12@pbx", "12"), ("214", "214"), ("anonymous", ""),
     ("Anonymous@anonymous.invalid", ""), ("Withheld", ""), ("", ""), ("-", ""), ("nobody", ""), ("+36", ""),
     ("+99912345678901234", ""), ("1" * 40, ""), ("7", ""), ("+3612", "")],
)  # fmt: skip
def test_a_number_has_one_form_and_a_withheld_one_is_none(said: str, number: str) -> None:
    assert number_of(said, "HU") == number


def test_a_number_is_read_by_the_country_of_its_line() -> None:
    assert number_of("210 123 4567", "GR") == "+302101234567"


def test_a_number_is_shown_as_it_is_read_aloud() -> None:
    assert spoken("+36301234567") == "+36 30 123 4567"
    assert (spoken("214"), spoken(""), spoken("+")) == ("214", "", "+")


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
), st.sampled_from(["event", "call_id", "from", "to", "at", "agent", "duration"]))  # fmt: skip
def test_whatever_is_said_is_read_or_unclear(value: Any, field: str) -> None:
    try:
        found = told(**{field: value})
    except Unclear:
        return
    assert found.event in EVENTS
    assert found.call_id
    assert found.at <= AT
    assert "\x00" not in found.agent
