"""Events as CloudEvents, and places in the stream."""

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.streams.core.cloud import BadCursor, Happened, cloud_event, cursor_of, moment, seq_of, subject_of

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OPENED = Happened(7, NINE, "case.opened", "person", 3, "case", 12, 12, 5, 2, {"situation": "complaint"})


@given(st.integers(0, 2**63 - 1))
def test_a_place_reads_back(seq: int) -> None:
    assert seq_of(cursor_of(seq)) == seq


def test_no_place_is_the_beginning() -> None:
    assert seq_of("") == 0


def test_a_place_says_nothing_to_whoever_looks_at_it_and_fits_an_address() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor_of(2**63 - 1))
    assert "7" not in cursor_of(7)


@pytest.mark.parametrize(
    "wrong",
    [
        "7", "seven", "é", "A" * 61, "!!!", "=", cursor_of(2**63), base64.urlsafe_b64encode(b"1:-1").decode(),
        base64.urlsafe_b64encode(b"2:7").decode(), base64.urlsafe_b64encode("1:٣".encode()).decode(),
        base64.urlsafe_b64encode(b"1:").decode(), base64.urlsafe_b64encode(b"\xff\xfe").decode(), "AAAAA",
    ],
)  # fmt: skip
def test_a_place_of_another_stream_is_refused(wrong: str) -> None:
    with pytest.raises(BadCursor):
        seq_of(wrong)


@given(st.text(max_size=70))
def test_whatever_is_sent_is_a_place_or_refused(sent: str) -> None:
    try:
        assert 0 <= seq_of(sent) < 2**63
    except BadCursor:
        assert sent


def test_an_event_has_every_attribute_that_cloudevents_asks_for() -> None:
    told = cloud_event(OPENED, source="https://desk.example.com")
    assert told == {
        "specversion": "1.0",
        "id": "7",
        "source": "https://desk.example.com",
        "type": "hospes.case.opened",
        "subject": "cases/12",
        "time": "2026-03-02T09:00:00.000000Z",
        "datacontenttype": "application/json",
        "sequence": "00000000000000000007",
        "data": {
            "actor": {"kind": "person", "id": 3},
            "about": {"type": "case", "id": 12},
            "case": 12,
            "customer": 5,
            "team": 2,
            "details": {"situation": "complaint"},
        },
    }


def test_attribute_names_are_those_the_specification_allows() -> None:
    assert all(re.fullmatch("[a-z0-9]{1,20}", name) for name in cloud_event(OPENED, source="x"))


def test_words_stand_there_only_when_given() -> None:
    assert cloud_event(OPENED, source="x", personal={"reason": "It leaks"})["data"]["personal"] == {
        "reason": "It leaks"
    }


def test_sequences_sort_as_events_do() -> None:
    told = [cloud_event(replace(OPENED, seq=seq), source="x")["sequence"] for seq in (9, 10, 2**62)]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("changed", "subject"),
    [
        ({}, "cases/12"),
        ({"case_id": None}, "case/12"),
        ({"case_id": None, "about_type": "team", "about_id": 2}, "team/2"),
        ({"case_id": None, "about_type": "", "about_id": None}, "customers/5"),
        ({"case_id": None, "about_type": "", "about_id": None, "customer_id": None}, ""),
    ],
)
def test_the_subject_is_what_it_is_about(changed: dict[str, object], subject: str) -> None:
    event = replace(OPENED, **changed)  # type: ignore[arg-type]
    assert subject_of(event) == subject
    assert ("subject" in cloud_event(event, source="x")) == bool(subject)


def test_moments_are_told_in_utc() -> None:
    assert moment(NINE.astimezone(timezone(timedelta(hours=2)))) == "2026-03-02T09:00:00.000000Z"
