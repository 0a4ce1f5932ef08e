"""When people come, how long they wait for the first answer, who is there: over whole weeks, by weekday and hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, Func, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hospes.calendars.queries import hours_of_teams, house_hours
from hospes.cases.models import Case, Contact
from hospes.insight.core.coverage import Hour, OpenTime, by_hour, gaps
from hospes.insight.core.weeks import QUARTER, Grid, midnight
from hospes.insight.queries.presence import at_work, opened
from hospes.lib.business_time import OpeningHours
from hospes.lib.statistics import Stretch

WRITTEN = ("email", "web", "chat")
"""In writing one waits for an answer. A call or a visit is logged when somebody was there already."""
MOST_WEEKS = 13
GAPS_SHOWN = 30


@dataclass(frozen=True)
class Looked:
    """The last so many weeks before today, of a team, a channel, customers of a language; `target` of an answer."""

    at: datetime
    weeks: int = 4
    team: int | None = None
    channel: str = ""
    language: str = ""
    target: timedelta = timedelta(hours=4)

    @property
    def grid(self) -> Grid:
        zone = timezone.get_default_timezone()
        back = 7 * min(self.weeks, MOST_WEEKS)
        return Grid(midnight(self.at, zone, days=-back), midnight(self.at, zone), zone)

    @property
    def coming(self) -> Grid:
        """The seven days from today on."""
        zone = timezone.get_default_timezone()
        return Grid(midnight(self.at, zone), midnight(self.at, zone, days=7), zone)

    def came(self) -> QuerySet[Contact]:
        """What customers said to us in the span."""
        grid = self.grid
        found = Contact.objects.filter(direction="in", at__gte=grid.start, at__lt=grid.end)
        return found.filter(self._about("case__", "customer__"))

    def began(self) -> QuerySet[Case]:
        """What began in writing in the span."""
        grid = self.grid
        found = Case.objects.filter(
            opened_at__gte=grid.start, opened_at__lt=grid.end, merged_into__isnull=True, channel__in=WRITTEN
        )
        return found.filter(self._about("", "customer__"))

    def _about(self, case: str, customer: str) -> Q:
        found = Q() if self.team is None else Q(**{f"{case}team": self.team})
        found &= Q(channel=self.channel) if self.channel else Q()
        return found & (Q(**{f"{customer}language": self.language}) if self.language else Q())


class QuarterOf(Func):
    """The number of a moment's quarter of an hour since 1970."""

    output_field = BigIntegerField()  # as Django's own functions have it

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = f"(CAST(strftime('%%%%s', substr(%(expressions)s, 1, 19)) AS INTEGER) / {QUARTER})"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = f"(floor(extract(epoch FROM %(expressions)s) / {QUARTER})::bigint)"
        return self.as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True)
class Coverage:
    """The 168 hours of the week, and when nobody was there though it was open: the latest first, and how many."""

    looked: Looked
    hours: list[Hour]
    gaps: list[tuple[datetime, datetime]]
    gaps_in_all: int

    @property
    def contacts(self) -> int:
        return sum(each.contacts for each in self.hours)


def coverage(looked: Looked) -> Coverage:
    """Everything about a span; the number of statements does not grow with anything."""
    grid = looked.grid
    people, is_open = at_work(grid, team=looked.team, language=looked.language), opened(grid, looked.team)
    hours = by_hour(
        grid,
        contacts=arrivals(looked),
        waited=waited(looked),
        people=people,
        is_open=is_open,
        target=looked.target,
    )
    found = gaps(grid, people, is_open)
    return Coverage(looked, hours, found[: -GAPS_SHOWN - 1 : -1], len(found))


def arrivals(looked: Looked) -> list[tuple[int, int]]:
    """Contacts by quarter of an hour, counted where they are kept; at most some nine thousand rows."""
    quarters = looked.came().annotate(quarter=QuarterOf("at")).order_by().values_list("quarter")
    return [(quarter, n) for quarter, n in quarters.annotate(n=Count("pk"))]


def waited(looked: Looked) -> Iterator[tuple[datetime, Stretch]]:
    """When each matter was written to us, and how long its writer waited for a person's answer, in open time.

    Where we had written first, nobody waited for a first answer.
    """
    clocks = _clocks(looked)
    for came, answered, team in _first_words(looked).iterator(chunk_size=5000):
        if answered is None or answered > came:
            clock = clocks.get(team, clocks[None])
            yield came, Stretch(clock.between(came, answered or looked.at), ended=answered is not None)


def _first_words(looked: Looked) -> QuerySet[Any]:
    said = Contact.objects.filter(case=OuterRef("pk")).order_by("at", "id")
    theirs, ours = said.filter(direction="in"), said.filter(direction="out", person__isnull=False)
    found = looked.began().annotate(came=Subquery(theirs.values("at")[:1]))
    found = found.annotate(answered=Subquery(ours.values("at")[:1])).filter(came__isnull=False)
    return found.order_by().values_list("came", "answered", "team")


def _clocks(looked: Looked) -> dict[int | None, OpenTime]:
    """The open time of each team that keeps hours of its own; under None the house's."""
    start, end = looked.grid.start, looked.at
    kept: list[tuple[int | None, OpeningHours]] = [(None, house_hours()), *hours_of_teams().items()]
    return {team: OpenTime(hours.stretches(start, end)) for team, hours in kept}


def behind(looked: Looked, weekday: int, hour: int) -> QuerySet[Case]:
    """The cases of the contacts that came in that hour of the week."""
    grid = looked.grid
    within = Q()
    for number, place in enumerate(grid.places):
        if place // 2 == weekday * 24 + hour:
            begins = grid.start + number * timedelta(seconds=QUARTER)
            within |= Q(at__gte=begins, at__lt=begins + timedelta(seconds=QUARTER))
    found = looked.came().filter(within) if within else looked.came().none()
    return Case.objects.filter(pk__in=found.values("case"))
