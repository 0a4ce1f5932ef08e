"""Dates as people write them, and the marks by which a time is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.search.core.days import first_day, marks_between
from hospes.search.core.words import time_marks


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026.03.02.", date(2026, 3, 2)),
        ("2/3/2026", date(2026, 3, 2)),
        ("02.03.2026", date(2026, 3, 2)),
        ("3/2026", date(2026, 3, 1)),
        ("2026-13", None),
        ("31/02/2026", None),
        ("tomorrow", None),
        ("26", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, meant: date | None) -> None:
    assert first_day(written) == meant


def test_whole_years_where_it_can_be_and_months_at_the_ends() -> None:
    assert marks_between(date(2024, 11, 5), date(2026, 2, 1)) == (
        "m:202411",
        "m:202412",
        "y:2025",
        "m:202601",
        "m:202602",
    )
    assert marks_between(None, None) == ()
    assert marks_between(date(2026, 2, 1), date(2025, 2, 1)) == ("m:none",)


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS | st.none(), DAYS | st.none(), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_whatever_lies_between_has_one_of_the_marks(
    since: date | None, until: date | None, day: date
) -> None:
    marks = marks_between(since, until)
    year, month = time_marks(day)  # type: ignore[arg-type]
    if marks and (since or day) <= day <= (until or day):
        assert (year in marks) != (month in marks)
