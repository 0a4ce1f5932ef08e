"""Business time: when a house is open, and what "two working days from now" means there.

Opening hours are local wall-clock times; moments go in and come out as aware datetimes (out: UTC), so a
night when the clocks change is as long as it really was.
"""

import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Unit = Literal["minutes", "hours", "days", "weeks", "working hours", "working days"]
_LONG_OPEN = timedelta(days=14)
_SEARCHED_DAYS = 1500  # more than four years without an open hour: the house is shut for good


class NeverOpen(ValueError):  # noqa: N818 (it states a fact about the hours)
    """These hours contain no open moment within the next years."""


class Stretch(NamedTuple):
    """An open stretch of one day, in minutes since local midnight."""

    opens: int
    closes: int


@dataclass(frozen=True)
class OpeningHours:
    """The open stretches of each weekday (Monday first), and the days closed all the same."""

    week: tuple[tuple[Stretch, ...], ...]
    timezone: str = "UTC"
    closed: Container[date] = frozenset()

    def is_open(self, at: datetime) -> bool:
        """Whether the house is open at that moment; the closing minute itself is not."""
        return any(start <= at < end for start, end in self._open_on(self._day(at)))

    def is_working_day(self, day: date) -> bool:
        """Whether the house opens at all on that day."""
        return bool(self.week[day.weekday()]) and day not in self.closed

    def next_open(self, at: datetime) -> datetime:
        """`at` itself while open, else the next opening."""
        return max(at, next(self._stretches_from(at))[0]).astimezone(UTC)

    def is_working_day_at(self, at: datetime) -> bool:
        """Whether the house opens at all on the day that this moment falls on there."""
        return self.is_working_day(self._day(at))

    def local(self, at: datetime) -> datetime:
        """The same moment on the clocks of the house."""
        return at.astimezone(_zone(self.timezone))

    def closes_at(self, at: datetime) -> datetime | None:
        """When the house, open at that moment, closes next; None when it does not within the next two weeks.

        What closes at midnight and opens at midnight does not close.
        """
        closes = at
        with suppress(NeverOpen):  # these are its last open hours
            for start, end in self._stretches_from(at):
                if start > closes:
                    break
                closes = end
                if closes - at > _LONG_OPEN:
                    return None
        return closes

    def closing(self, day: date) -> datetime:
        """The last closing of a working day; raises NeverOpen when it is none."""
        stretches = list(self._open_on(day))
        if not stretches:
            raise NeverOpen(f"closed on {day}")
        return stretches[-1][1]

    def add(self, at: datetime, span: timedelta) -> datetime:
        """The moment by which `span` of open time has passed since `at`."""
        left = span
        for start, end in self._stretches_from(at):
            open_for = end - max(start, at)
            if open_for >= left:
                return max(start, at).astimezone(UTC) + left
            left -= open_for
        raise NeverOpen(f"not open for {span} in the next years")

    def add_days(self, at: datetime, number: int) -> datetime:
        """The closing of the `number`th working day after the day of `at`.

        As periods are counted in law: the day itself does not count and the last day counts whole
        (Regulation (EEC, Euratom) No 1182/71, Article 3). `number` 0 means by the closing of the same day, or
        of the next working day when that has passed.
        """
        day, left = self._day(at), number
        if left == 0 and self.is_working_day(day) and at <= self.closing(day):
            return self.closing(day)
        left = max(left, 1)
        for _ in range(_SEARCHED_DAYS):
            day += timedelta(days=1)
            left -= self.is_working_day(day)
            if left == 0:
                return self.closing(day)
        raise NeverOpen(f"fewer than {number} working days in the next years")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Open time from `start` to `end`; nothing when `end` comes first."""
        total = timedelta()
        for opens, closes in self._stretches_until(start, end):
            total += max(min(closes, end) - max(opens, start), timedelta())
        return total

    def stretches(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open stretches from `start` to `end`, in order; those across an edge are cut there."""
        for opens, closes in self._stretches_until(start, end):
            if max(opens, start) < min(closes, end):
                yield max(opens, start), min(closes, end)

    def _day(self, at: datetime) -> date:
        return at.astimezone(_zone(self.timezone)).date()

    def _open_on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if day in self.closed:
            return
        for stretch in self.week[day.weekday()]:
            yield self._moment(day, stretch.opens), self._moment(day, stretch.closes)

    def _moment(self, day: date, minutes: int) -> datetime:
        days, minute = divmod(minutes, 24 * 60)
        wall = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60))
        return wall.replace(tzinfo=_zone(self.timezone)).astimezone(UTC)

    def _stretches_from(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        first = self._day(at)
        for days in range(_SEARCHED_DAYS):
            for start, end in self._open_on(first + timedelta(days=days)):
                if end > at:
                    yield start, end
        raise NeverOpen("no opening in the next years")

    def _stretches_until(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        day, last = self._day(start), self._day(end)
        while day <= last:
            yield from self._open_on(day)
            day += timedelta(days=1)


ALWAYS = OpeningHours(week=((Stretch(0, 24 * 60),),) * 7)


def opening_hours(
    *,
    opening: Mapping[Any, Iterable[str]],
    timezone: str = "UTC",
    country: str | None = None,
    closed: Iterable[date] = (),
) -> OpeningHours:
    """Hours from `{"mon": ["09:00-12:00", "13:00-18:00"]}`, a country's public holidays (`"HU"`, `"DE-BY"`)
    and days closed besides. Raises ValueError for a stretch that is none."""
    week = tuple(_merged(_stretch(text) for text in opening.get(day, ())) for day in WEEKDAYS)
    extra = frozenset(closed)
    return OpeningHours(week, timezone, Closures(extra, country) if country else extra)


def later(at: datetime, number: int, unit: Unit, hours: OpeningHours = ALWAYS) -> datetime:
    """The moment `number` `unit` after `at`: working units by the hours, the others by the calendar."""
    match unit:
        case "minutes":
            return at + timedelta(minutes=number)
        case "hours":
            return at + timedelta(hours=number)
        case "working hours":
            return hours.add(at, timedelta(hours=number))
        case "working days":
            return hours.add_days(at, number)
        case "days" | "weeks":
            days = number * (7 if unit == "weeks" else 1)
            wall = at.astimezone(_zone(hours.timezone))  # wall time keeps the hour over a clock change
            return (wall + timedelta(days=days)).astimezone(UTC)


@dataclass(frozen=True)
class Closures:
    """Days closed: those listed and the public holidays of a country."""

    listed: frozenset[date]
    country: str

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return day in self.listed or day in public_holidays(self.country, day.year)


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (`"HU"`) or part of it (`"DE-BY"`); none for one that is not known."""
    code, _, part = country.partition("-")
    found = _country(code)
    try:
        return frozenset(found(subdiv=part or None, years=year)) if found else frozenset()
    except NotImplementedError:  # no such part
        return frozenset()


def _country(code: str) -> Any:
    """What `holidays` knows of a country, its module alone loaded: all of them take 3 MB and two seconds at first."""
    from holidays import registry  # here, because only a few calendars name a country

    of_the_country = ((module, names[0]) for module, names in registry.COUNTRIES.items() if code in names[1:])
    module, name = next(of_the_country, (None, ""))
    if module is None:
        return None
    countries = "holidays.countries"
    if countries not in sys.modules:  # its own __init__ would load them all
        package = sys.modules[countries] = ModuleType(countries)
        package.__path__ = [str(Path(registry.__file__).parent / "countries")]
    return getattr(import_module(f"{countries}.{module}"), name)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _stretch(text: str) -> Stretch:
    start, _, end = text.partition("-")
    found = Stretch(_minutes(start), _minutes(end))
    if found.opens >= found.closes:
        raise ValueError(f"{text}: it must open before it closes")
    return found


def _merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """In order, those that overlap or touch joined, so that no minute counts twice."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches):
        if joined and stretch.opens <= joined[-1].closes:
            stretch = Stretch(joined[-1].opens, max(joined.pop().closes, stretch.closes))
        joined.append(stretch)
    return tuple(joined)


def _minutes(text: str) -> int:
    hour, _, minute = text.partition(":")
    minutes = int(hour) * 60 + int(minute)
    if not 0 <= minutes <= 24 * 60:
        raise ValueError(f"{text} is not a time of day")
    return minutes
