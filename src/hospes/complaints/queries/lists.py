"""Lists of what is due, to the minute: near its time, past it; and the complaints themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from hospes.calendars.queries import hours_of_teams
from hospes.cases.queries import whose_case_is_seen
from hospes.cases.queries.hours import Reach
from hospes.complaints.core.clocks import minutes_left
from hospes.complaints.core.keys import read_key
from hospes.complaints.models import Clock, Complaint
from hospes.lib.business_time import NeverOpen, OpeningHours
from hospes.lib.prepared import PreparedSet, moment
from hospes.staff.models import Person

PAGE = 50
_TEAM = "complaint__case__team"
NEAR = 1  # working days


@dataclass(frozen=True)
class Row:
    """One thing due, and the whole minutes left; negative when it is late."""

    clock: Clock
    minutes: int

    @property
    def is_late(self) -> bool:
        return self.minutes < 0


@dataclass(frozen=True)
class Counts:
    """How many are late, near, open and closed, and how many are disputed outside."""

    late: int
    near: int
    open: int
    closed: int
    outside: int


def near_until(at: datetime, hours: OpeningHours) -> datetime:
    """What is due until the closing of the next working day is near."""
    try:
        return hours.add_days(at, NEAR)
    except NeverOpen:
        return at + timedelta(days=NEAR)


def near_for_all(at: datetime, house: OpeningHours) -> Reach:
    """The same for everybody: by the hours of the team whose case it is, else of the house, as the clocks are set."""
    return Reach.by(house, hours_of_teams(), lambda hours: near_until(at, hours))


def clocks_for(
    person: Person, at: datetime, *, until: Reach | None, team: int | None = None, after: int = 0
) -> list[Row]:
    """What is due of the complaints this person may see: late before `at` (`until` None), or until then, in order of
    time; at most a page, from the `after`th on. One query."""
    running = _running(person, at, team)
    found = (
        running.filter(due_at__lt=at)
        if until is None
        else running.filter(until.near("due_at", _TEAM), due_at__gte=at)
    )
    clocks = found.select_related(
        "complaint__case__customer", "complaint__case__owner", "complaint__case__team"
    )
    return [
        Row(each, minutes_left(each.due_at, at))
        for each in clocks.order_by("due_at", "id")[after : after + PAGE]
    ]


def complaints_for(
    person: Person, at: datetime, *, closed: bool = False, team: int | None = None, outside: bool = False,
    key: str = "", after: int = 0,
) -> list[Complaint]:  # fmt: skip
    """Complaints this person may see, the oldest open first or the latest closed first. One query."""
    found = Complaint.objects.filter(whose_case_is_seen(person, at))
    if team:
        found = found.filter(case__team=team)
    if key:
        return list(_with_case(found.filter(key=read_key(key) or "")))
    if outside:
        found = found.filter(disputes__decided_at__isnull=True, disputes__isnull=False).distinct()
    else:
        found = found.filter(closed_at__isnull=not closed)
    order = ("-closed_at", "-id") if closed else ("received_at", "id")
    return list(_with_case(found).order_by(*order)[after : after + PAGE])


def counts_for(person: Person, at: datetime, *, near: Reach, team: int | None = None) -> Counts:
    """Two queries: what is due, and the complaints."""
    due = _running(person, at, team).aggregate(
        late=Count("pk", filter=Q(due_at__lt=at)),
        near=Count("pk", filter=near.near("due_at", _TEAM) & Q(due_at__gte=at)),
    )
    complaints = Complaint.objects.filter(whose_case_is_seen(person, at))
    if team:
        complaints = complaints.filter(case__team=team)
    disputed = Q(disputes__decided_at__isnull=True, disputes__isnull=False)
    all_of = complaints.aggregate(
        open=Count("pk", filter=Q(closed_at__isnull=True), distinct=True),
        closed=Count("pk", filter=Q(closed_at__isnull=False), distinct=True),
        outside=Count("pk", filter=disputed, distinct=True),
    )
    return Counts(**due, **all_of)


def due_for(owners: Sequence[int], at: datetime, *, near: Reach) -> list[Row]:
    """What is late or near in the complaints of these people's cases. One query."""
    latest = max(near.usual, *near.others.values()) if near.others else near.usual
    found = _DUE_FOR.all(owners, latest)
    return [
        Row(each, minutes_left(each.due_at, at))
        for each in found
        if each.due_at <= near.of(each.complaint.case.team_id)
    ]


def _running(person: Person, at: datetime, team: int | None) -> QuerySet[Clock]:
    running = _all_running().filter(whose_case_is_seen(person, at, "complaint__case"))
    return running.filter(complaint__case__team=team) if team else running


def _all_running() -> QuerySet[Clock]:
    return Clock.objects.filter(
        is_duty=True, done_at__isnull=True, stopped_at__isnull=True, paused_at__isnull=True
    )


_DUE_FOR = PreparedSet(
    lambda owners: (
        _all_running()
        .filter(complaint__case__owner__in=owners, due_at__lte=moment(0))
        .select_related("complaint__case__customer")
        .order_by("due_at", "id")[:PAGE]
    ),
    before=1,
)


def _with_case(found: QuerySet[Complaint]) -> QuerySet[Complaint]:
    return found.select_related("case__customer", "case__owner", "case__team")
