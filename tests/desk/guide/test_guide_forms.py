"""What the guide's forms carry, read with care."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hospes.desk.guide.forms import FACT, NotATime, facts_in, moment_in

MONDAY_NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_only_fields_of_facts_that_were_filled_in_count() -> None:
    sent = {"fact-order": "A-1", "fact-late": "yes", "fact-wish": " ", "path": "x", "factor": "5"}
    assert facts_in(sent) == {"order": "A-1", "late": "yes"}


def test_what_was_written_is_left_as_it_was() -> None:
    assert facts_in({"fact-order": "  A 1 "}) == {"order": "  A 1 "}


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=6))
def test_any_form_can_be_read(sent: dict[str, str]) -> None:
    told = facts_in(sent)
    assert all(f"{FACT}{key}" in sent for key in told)
    assert all(value.strip() for value in told.values())


def test_a_moment_is_meant_in_the_readers_time_zone() -> None:
    with timezone.override("Europe/Budapest"):
        assert moment_in({"due_at": "2026-03-02T17:30"}, "due_at", at=MONDAY_NINE) == datetime(
            2026, 3, 2, 16, 30, tzinfo=UTC
        )


@pytest.mark.parametrize(
    "written", ["2026-03-02T17:30", "2026-03-02 17:30", "2026-03-02T17:30:00", " 2026-03-02T17:30 "]
)
def test_a_moment_may_be_written_in_several_ways(written: str) -> None:
    assert moment_in({"due_at": written}, "due_at", at=MONDAY_NINE) is not None


def test_a_moment_with_its_own_zone_keeps_it() -> None:
    assert moment_in({"until": "2026-03-02T17:30:00Z"}, "until", at=MONDAY_NINE) == datetime(
        2026, 3, 2, 17, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("sent", [{}, {"due_at": ""}, {"due_at": "   "}])
def test_no_moment_is_none(sent: dict[str, str]) -> None:
    assert moment_in(sent, "due_at", at=MONDAY_NINE) is None


@pytest.mark.parametrize("written", ["tomorrow", "2026-13-45T99:99", "17:30", "0"])
def test_what_is_no_moment_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(NotATime, match="2026-03-04 16:00"):
        moment_in({"due_at": written}, "due_at", at=MONDAY_NINE)


@pytest.mark.parametrize("written", ["2026-03-02T09:00:00Z", "2026-03-01T12:00", "1999-01-01T00:00"])
def test_a_moment_that_has_passed_is_refused(written: str) -> None:
    with pytest.raises(NotATime, match="passed"):
        moment_in({"due_at": written}, "due_at", at=MONDAY_NINE)


@given(st.text(max_size=30))
def test_no_text_brings_the_form_down(written: str) -> None:
    try:
        moment = moment_in({"due_at": written}, "due_at", at=MONDAY_NINE)
    except NotATime:
        return
    assert moment is None or moment > MONDAY_NINE
