"""Opening hours and closed days: a weekday at a time, two stretches and more, and how the next week comes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.codex.core.model import Calendar
from hospes.codex.forms import names
from hospes.codex.forms.lines import Line, Sent, known_by, setting_line
from hospes.lib.business_time import OpeningHours, opening_hours, public_holidays

BETWEEN = " "  # of the stretches of a day, and of the closed days, when they are known by their words
MIDNIGHT, END_OF_DAY = "00:00", "24:00"  # a field of a browser knows no end of the day
PAIRS = 2  # of fields, at least
NEW_DAYS = 3  # empty fields for days to be closed
SAME = "same.opening"  # as on Monday, from Tuesday to Friday
_LIKE_MONDAY = ("tue", "wed", "thu", "fri")


@dataclass(frozen=True)
class HoursLine(Line):
    """The hours of one weekday."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the fields: opens and closes, and an empty pair behind."""
        found = [_apart(each) for each in self.value]
        return found + [("", "")] * max(1, PAIRS - len(found))


@dataclass(frozen=True)
class DaysLine(Line):
    """Days that are closed whatever weekday they are."""

    @property
    def days(self) -> list[str]:
        """What stands in the fields, and some that are empty."""
        return [*self.value, *[""] * NEW_DAYS]


def hours_lines(opening: dict[str, Sequence[str]], sent: Sent) -> Iterator[HoursLine]:
    """A line for each weekday."""
    for day, label in names.DAYS.items():
        line = _listed(f"opening.{day}", opening.get(day, ()), _stretches(sent, day), sent, "hours")
        yield replace(HoursLine(**_all(line)), label=label)


def closed_line(closed: Sequence[str], sent: Sent) -> DaysLine:
    """The line of the closed days, in their order."""
    days = sorted({day.strip() for day in sent.getlist("closed") if day.strip()})
    line = _listed("closed", closed, days if "was.closed" in sent else None, sent, "days")
    return DaysLine(**_all(line))


def _listed(field: str, now: Sequence[str], given: Sequence[str] | None, sent: Sent, type: str) -> Line:
    """A list of short words that is sent in several fields; None: it was not sent."""
    filled = sent.copy()
    filled.pop(field, None)
    if given is not None:
        filled[field] = BETWEEN.join(given)
    line = setting_line(field, BETWEEN.join(now), filled, type=type)
    return replace(line, value=tuple(str(line.value).split()), was=known_by(BETWEEN.join(now)))


def _stretches(sent: Sent, day: str) -> list[str] | None:
    if f"was.opening.{day}" not in sent:
        return None
    source = "mon" if sent.get(SAME) and day in _LIKE_MONDAY else day
    opens, closes = sent.getlist(f"from.opening.{source}"), sent.getlist(f"to.opening.{source}")
    pairs = [(start.strip(), end.strip()) for start, end in zip(opens, closes, strict=False)]
    return sorted(_together(start, end) for start, end in pairs if start or end)


def _together(opens: str, closes: str) -> str:
    return f"{opens}-{END_OF_DAY if closes == MIDNIGHT else closes}"


def _apart(stretch: str) -> tuple[str, str]:
    opens, _dash, closes = stretch.partition("-")
    return opens, MIDNIGHT if closes == END_OF_DAY else closes


def _all(line: Line) -> dict[str, Any]:
    return {each.name: getattr(line, each.name) for each in fields(line)}


@dataclass(frozen=True)
class Day:
    """A day to come: when it is open, or why it is not."""

    day: date
    stretches: tuple[str, ...]
    why: Any = ""


def next_week(calendar: Calendar, today: date) -> list[Day]:
    """Seven days from today, as promises are counted by; none for hours that cannot be read."""
    try:
        hours = opening_hours(
            opening=calendar.opening,
            timezone=calendar.timezone,
            country=calendar.holidays,
            closed=calendar.closed,
        )
    except ValueError:
        return []
    return [_day(calendar, hours, today + timedelta(days=ahead)) for ahead in range(7)]


def _day(calendar: Calendar, hours: OpeningHours, day: date) -> Day:
    if day in calendar.closed:
        return Day(day, (), _("closed on this day"))
    if calendar.holidays and day in public_holidays(calendar.holidays, day.year):
        return Day(day, (), _("public holiday"))
    stretches = tuple(f"{_clock(each.opens)}–{_clock(each.closes)}" for each in hours.week[day.weekday()])
    return Day(day, stretches, "" if stretches else _("closed"))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
