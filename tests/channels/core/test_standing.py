"""Whether a channel is open, until when, and from when on."""

from datetime import UTC, date, datetime, timedelta

from hospes.channels.opening.core.standing import Closed, Now, said_in, standing_at
from hospes.lib.business_time import ALWAYS, OpeningHours, opening_hours

WEEKDAYS = {day: ["09:00-12:00", "13:00-18:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
HOURS = opening_hours(opening=WEEKDAYS, closed=[date(2026, 3, 3)])
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return NINE.replace(day=day, hour=hour, minute=minute)


def test_open_until_the_next_break() -> None:
    assert standing_at(HOURS, at(9)) == Now(True, None, at(12))


def test_in_the_break_it_opens_again_the_same_day() -> None:
    assert standing_at(HOURS, at(12)) == Now(False, at(13), None, "hours")


def test_after_the_last_hour_of_a_friday_it_opens_on_monday() -> None:
    assert standing_at(HOURS, at(18, day=6)) == Now(False, at(9, day=9), None, "hours")


def test_on_a_closed_day_the_day_is_why() -> None:
    assert standing_at(HOURS, at(10, day=3)) == Now(False, at(9, day=4), None, "day")
    assert standing_at(HOURS, at(10, day=7)).because == "day"  # a Saturday


def test_what_never_closes_names_no_closing() -> None:
    assert standing_at(ALWAYS, at(23, 59)) == Now(True, None, None)


def test_what_never_opens_names_no_opening() -> None:
    assert standing_at(OpeningHours(week=((),) * 7), at(9)) == Now(False, None, None, "day")


def test_a_lead_closes_within_open_hours() -> None:
    closed = Closed(at(11), {"en": "Stocktaking"})
    assert standing_at(HOURS, at(10), closed) == Now(False, at(11), None, "closed")


def test_closed_until_the_night_it_opens_with_the_next_hours() -> None:
    closed = Closed(at(20), {"en": "Stocktaking"})
    assert standing_at(HOURS, at(10), closed).opens_at == at(9, day=4)


def test_a_closing_that_is_over_closes_nothing() -> None:
    closed = Closed(at(10), {"en": "Stocktaking"})
    assert standing_at(HOURS, at(10), closed).is_open


def test_closed_by_a_lead_where_nothing_ever_opens() -> None:
    closed = Closed(at(11), {})
    assert standing_at(OpeningHours(week=((),) * 7), at(10), closed).opens_at is None


def test_the_reason_is_said_in_the_readers_language_else_the_companys_else_any() -> None:
    why = {"hu": "Leltár", "en": "Stocktaking", "el": ""}
    assert said_in(why, "hu", "en") == "Leltár"
    assert said_in(why, "el", "en") == "Stocktaking"
    assert said_in({"ru": "Учёт"}, "el", "en") == "Учёт"
    assert said_in({}, "el", "en") == ""


def test_open_over_midnight_closes_at_the_end() -> None:
    night = opening_hours(opening={"mon": ["18:00-24:00"], "tue": ["00:00-02:00"]})
    assert night.closes_at(at(22)) == at(2, day=3)


def test_the_last_open_hours_there_will_be_close_too() -> None:
    class EveryOtherDay:
        def __contains__(self, day: object) -> bool:
            return day != date(2026, 3, 2)

    last = OpeningHours(HOURS.week, "UTC", EveryOtherDay())
    assert last.closes_at(at(14)) == at(18)
    assert standing_at(last, at(14)) == Now(True, None, at(18))
    assert last.next_open(at(8)) == at(9)
    assert standing_at(last, at(8)).closes_at is None
    assert at(18) - at(14) == timedelta(hours=4)
