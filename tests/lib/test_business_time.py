"""Business time: opening hours, working days, holidays, clock changes."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.lib.business_time import ALWAYS, NeverOpen, later, opening_hours, public_holidays

STUDIO = opening_hours(
    opening={
        **{day: ["13:00-18:00", "09:00-12:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        "sat": ["10:00-14:00"],
    },
    timezone="Europe/Budapest",
    country="HU",
    closed=[date(2026, 3, 6)],
)
SHUT = opening_hours(opening={})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
RELAXED = settings(deadline=None)  # the machine may be busy
SPANS = st.timedeltas(timedelta(), timedelta(hours=80))


def budapest(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A winter moment in Budapest, which is an hour ahead of UTC (two in summer)."""
    ahead = 1 if month < 3 or (month == 3 and day < 29) else 2
    return datetime(2026, month, day, hour - ahead, minute, tzinfo=UTC)


def test_the_house_is_open_from_the_first_minute_to_before_the_last() -> None:
    assert STUDIO.is_open(budapest(2, 9))
    assert STUDIO.is_open(budapest(2, 11, 59))
    assert not STUDIO.is_open(budapest(2, 12))
    assert STUDIO.is_open(budapest(2, 13))
    assert not STUDIO.is_open(budapest(2, 8, 59))


def test_a_day_closed_on_its_own_account_a_holiday_and_a_sunday_are_not_working_days() -> None:
    assert not STUDIO.is_working_day(date(2026, 3, 6))
    assert not STUDIO.is_working_day(date(2026, 10, 23))
    assert not STUDIO.is_working_day(date(2026, 3, 8))
    assert STUDIO.is_working_day(date(2026, 3, 7))


def test_the_next_opening_is_now_while_open_and_after_lunch_else() -> None:
    assert STUDIO.next_open(budapest(2, 10)) == budapest(2, 10)
    assert STUDIO.next_open(budapest(2, 12, 30)) == budapest(2, 13)
    assert STUDIO.next_open(budapest(5, 19)) == budapest(7, 10)


def test_open_hours_run_on_over_lunch_the_night_and_a_closed_day() -> None:
    assert STUDIO.add(budapest(2, 11), timedelta(hours=2)) == budapest(2, 14)
    assert STUDIO.add(budapest(2, 17), timedelta(hours=3)) == budapest(3, 11)
    assert STUDIO.add(budapest(5, 17, 30), timedelta(hours=1)) == budapest(7, 10, 30)
    assert STUDIO.add(budapest(2, 11), timedelta(hours=1)) == budapest(2, 12)


def test_a_working_day_ends_at_the_closing_of_the_next_working_day() -> None:
    assert STUDIO.add_days(budapest(2, 10), 1) == budapest(3, 18)
    assert STUDIO.add_days(budapest(2, 10), 3) == budapest(5, 18)
    assert STUDIO.add_days(budapest(5, 10), 1) == budapest(7, 14)
    assert STUDIO.add_days(budapest(7, 20), 1) == budapest(9, 18)


def test_within_the_same_day_means_by_closing_or_by_the_next_closing_when_it_has_passed() -> None:
    assert STUDIO.add_days(budapest(2, 10), 0) == budapest(2, 18)
    assert STUDIO.add_days(budapest(2, 19), 0) == budapest(3, 18)
    assert STUDIO.add_days(budapest(8, 10), 0) == budapest(9, 18)


def test_time_between_counts_only_what_was_open() -> None:
    assert STUDIO.between(budapest(2, 11), budapest(2, 14)) == timedelta(hours=2)
    assert STUDIO.between(budapest(2, 8), budapest(2, 9)) == timedelta()
    assert STUDIO.between(budapest(5, 17), budapest(7, 11)) == timedelta(hours=2)
    assert STUDIO.between(budapest(3, 9), budapest(2, 9)) == timedelta()


def test_a_house_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    for ask in (
        lambda: SHUT.next_open(budapest(2, 9)),
        lambda: SHUT.add(budapest(2, 9), timedelta(hours=1)),
        lambda: STUDIO.add(budapest(2, 9), timedelta(hours=100_000)),
        lambda: SHUT.add_days(budapest(2, 9), 1),
        lambda: SHUT.closing(date(2026, 3, 2)),
    ):
        with pytest.raises(NeverOpen):
            ask()


def test_the_night_the_clocks_go_forward_is_an_hour_shorter() -> None:
    nights = opening_hours(
        opening={day: ["00:00-24:00"] for day in ("sat", "sun", "mon")}, timezone="Europe/Budapest"
    )
    saturday, monday = budapest(28, 12), budapest(30, 12)
    assert nights.between(saturday, monday) == timedelta(hours=47)


def test_later_adds_clock_calendar_and_working_units() -> None:
    at = budapest(2, 10)
    assert later(at, 90, "minutes", STUDIO) == budapest(2, 11, 30)
    assert later(at, 4, "hours", STUDIO) == budapest(2, 14)
    assert later(at, 4, "working hours", STUDIO) == budapest(2, 15)
    assert later(at, 1, "working days", STUDIO) == budapest(3, 18)
    assert later(at, 4, "days", STUDIO) == budapest(6, 10)
    assert later(at, 1, "weeks", STUDIO) == budapest(9, 10)


def test_a_calendar_day_keeps_the_hour_of_the_wall_clock_over_a_clock_change() -> None:
    assert later(budapest(28, 10), 2, "days", STUDIO) == budapest(30, 10)


def test_always_open_counts_every_hour() -> None:
    at = budapest(2, 3)
    assert later(at, 5, "working hours") == at + timedelta(hours=5)
    assert ALWAYS.is_open(at)


@pytest.mark.parametrize("stretch", ["18:00-09:00", "09:00-09:00", "09:00-25:00", "nine-ten", "09:00"])
def test_a_stretch_that_is_none_is_refused(stretch: str) -> None:
    with pytest.raises(ValueError):
        opening_hours(opening={"mon": [stretch]})


def test_stretches_that_overlap_are_counted_once() -> None:
    doubled = opening_hours(opening={"mon": ["09:00-12:00", "11:00-14:00", "14:00-15:00", "10:00-11:00"]})
    assert doubled.between(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)) == timedelta(
        hours=6
    )


def test_holidays_of_a_country_of_its_part_and_of_nowhere() -> None:
    assert date(2026, 8, 20) in public_holidays("HU", 2026)
    assert date(2026, 1, 6) in public_holidays("DE-BY", 2026)
    assert date(2026, 1, 6) not in public_holidays("DE", 2026)
    assert public_holidays("XX", 2026) == frozenset()
    assert "2026-08-20" not in STUDIO.closed


@RELAXED
@given(at=MOMENTS, span=SPANS)
def test_adding_open_time_and_measuring_it_agree(at: datetime, span: timedelta) -> None:
    end = STUDIO.add(at, span)
    assert end >= at
    assert STUDIO.between(at, end) == span


@RELAXED
@given(start=MOMENTS, middle=MOMENTS, end=MOMENTS)
def test_open_time_adds_up(start: datetime, middle: datetime, end: datetime) -> None:
    start, middle, end = sorted((start, middle, end))
    whole = STUDIO.between(start, end)
    assert STUDIO.between(start, middle) + STUDIO.between(middle, end) == whole
    assert timedelta() <= whole <= end - start


@RELAXED
@given(at=MOMENTS, days=st.integers(0, 12))
def test_working_days_end_when_the_house_closes_and_never_before(at: datetime, days: int) -> None:
    due = STUDIO.add_days(at, days)
    assert due >= at
    assert STUDIO.is_open(due - timedelta(minutes=1))
    assert not STUDIO.is_open(due)


def test_every_country_of_the_library_is_found_and_only_that_one_is_loaded() -> None:
    program = (
        "import sys; from hospes.lib.business_time import _country, public_holidays; from datetime import date\n"
        "assert date(2026, 3, 25) in public_holidays('GR', 2026)\n"
        "loaded = [name for name in sys.modules if name.startswith('holidays.countries.')]\n"
        "assert loaded == ['holidays.countries.greece'], loaded\n"
        "from holidays.registry import COUNTRIES\n"
        "for names in COUNTRIES.values(): assert _country(names[1])(years=2026).country == names[1], names"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_open_stretches_are_cut_at_the_edges() -> None:
    found = list(STUDIO.stretches(budapest(2, 10), budapest(3, 9)))
    assert found == [(budapest(2, 10), budapest(2, 12)), (budapest(2, 13), budapest(2, 18))]
    assert list(STUDIO.stretches(budapest(2, 18), budapest(3, 9))) == []
    assert list(STUDIO.stretches(budapest(3, 9), budapest(2, 9))) == []


@RELAXED
@given(MOMENTS, SPANS)
def test_open_stretches_add_up_to_the_open_time(start: datetime, span: timedelta) -> None:
    found = [ends - begins for begins, ends in STUDIO.stretches(start, start + span)]
    assert sum(found, timedelta()) == STUDIO.between(start, start + span)
