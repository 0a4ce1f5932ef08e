"""What has to be looked at again, and by when."""

from datetime import date
from typing import Any

from hospes.codex.core.reviewing import due, review_of
from tests.codex.samples import codex

TODAY = date(2026, 11, 22)


def dated(promise: str | None, situation: str | None) -> Any:
    def turn(data: dict[str, Any]) -> None:
        data["promises"][0]["review"] = promise
        data["situations"][0]["review"] = situation

    return codex(turn)


def test_what_is_due_within_two_weeks_comes_up_the_longest_overdue_first() -> None:
    found = due(dated("2026-12-06", "2026-10-01"), today=TODAY)
    assert [(each.path, each.kind, str(each.name), each.on) for each in found] == [
        ("complaint", "situation", "Complaint", date(2026, 10, 1)),
        ("promises/same-day", "promise", "We answer on the same day.", date(2026, 12, 6)),
    ]


def test_what_lies_further_ahead_and_what_has_no_date_does_not() -> None:
    assert due(dated("2026-12-07", None), today=TODAY) == []
    assert due(dated(None, None), today=TODAY) == []


def test_a_part_tells_its_day_if_it_bears_one() -> None:
    sample = dated("2026-12-07", None)
    assert review_of(sample, "promises/same-day") == date(2026, 12, 7)
    assert review_of(sample, "complaint") is None
    assert review_of(sample, "complaint/receive") is None
    assert review_of(sample, "praise") is None
