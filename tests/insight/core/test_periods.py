"""Months in the company's own time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from hospes.insight.core.periods import Month

BUDAPEST = ZoneInfo("Europe/Budapest")


def test_a_month_begins_at_midnight_where_the_company_is() -> None:
    late = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert Month.of(late, BUDAPEST) == Month(2026, 3)
    assert Month.of(late, UTC) == Month(2026, 2)
    assert Month(2026, 3).start(BUDAPEST) == datetime(2026, 2, 28, 23, 0, tzinfo=UTC)


def test_a_month_ends_where_the_next_begins() -> None:
    assert Month(2026, 12).end(UTC) == Month(2027, 1).start(UTC)


def test_before_january_is_december_and_after_december_january() -> None:
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month(2026, 12).after == Month(2027, 1)
    assert Month(2026, 5).before == Month(2026, 4)
    assert Month(2026, 5).after == Month(2026, 6)


def test_a_month_is_written_and_read() -> None:
    assert str(Month(2026, 3)) == "2026-03"
    assert Month.read("2026-03") == Month(2026, 3)
    assert Month(2026, 3).first_day == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "26-03", "2026-3", "March", "0001-01", "२०२६-०३"]
)
def test_what_is_no_month_is_not_read(text: str) -> None:
    assert Month.read(text) is None


def test_months_stand_in_order() -> None:
    assert sorted([Month(2026, 3), Month(2025, 12)])[0] == Month(2025, 12)
