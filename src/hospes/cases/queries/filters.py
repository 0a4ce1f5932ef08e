"""What a list of cases is narrowed to, and how much of a walk that may take."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Q
from django.utils import timezone

from hospes.cases.models import Case, Handover
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.visibility import sees_everything, visible_to
from hospes.staff.models import Person
from hospes.staff.queries import represented_by

SOON = timedelta(hours=24)
FEW = 3000  # what is gathered first and put in order afterwards, where no index has the order asked for
Scope = Literal["mine", "team", "offered", "deputising", "all"]
Order = Literal["due", "oldest", "newest", "quiet"]


@dataclass(frozen=True)
class QueueFilters:
    """What a list shows. A scope is one walk along one index; the rest narrows it.

    `state` is any (open or asked), open, asked, asleep or closed. `team` chooses another team, for those who see all.
    `due` is late, soon, today or week; `waiting` keeps customers who wait for us. Of several situations, channels,
    tiers or languages one has to fit; a situation "" is one not known yet. `only` is what a room above this one
    asks of each case, `rare` what it asks that few cases fit.
    """

    scope: Scope = "team"
    team: int | None = None
    owner: int | None = None
    state: str = "any"
    situations: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    due: str = ""
    waiting: bool = False
    tiers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    opened_from: datetime | None = None
    opened_before: datetime | None = None
    customers: tuple[int, ...] | None = None
    only: tuple[Q, ...] = ()
    rare: tuple[Q, ...] = ()
    order: Order = "due"

    @property
    def is_closed(self) -> bool:
        return self.state == "closed"

    @property
    def is_gathered(self) -> bool:
        """Whether few cases can fit at all: they are gathered by an index of their own, then put in order."""
        of_one_owner = self.owner is not None and not self.is_closed
        ordered_apart = self.order != "due" and self.scope not in ("team", "all") and not self.is_closed
        return self.customers is not None or bool(self.rare) or of_one_owner or ordered_apart

    @property
    def is_loose(self) -> bool:
        """Whether a walk along the index may pass by many cases that do not fit: then it is bounded."""
        narrow = (self.situations, self.channels, self.tiers, self.languages, self.opened_from)
        unindexed = self.scope != "team" and (self.waiting or self.state in ("asked", "asleep"))
        whose = self.is_closed and (self.owner is not None or self.scope == "mine")
        return any(narrow) or self.opened_before is not None or bool(self.only) or unindexed or whose


def scoped(person: Person, filters: QueueFilters, at: datetime) -> CaseQuerySet:
    """The cases of a scope, none beyond what the person may see."""
    everything = sees_everything(person)
    if not everything and not (person.is_active and person.has_role("agent")):
        return Case.objects.none()
    if filters.scope == "mine":
        return Case.objects.filter(owner=person)
    if filters.scope == "offered":
        offered = Handover.objects.filter(to_person=person, answered_at__isnull=True)
        return Case.objects.filter(pk__in=offered.values("case"))
    if filters.scope == "deputising":
        return Case.objects.filter(owner__in=[other.pk for other in represented_by(person, at)])
    if everything and (filters.scope == "all" or filters.team is not None):
        return Case.objects.filter(team=filters.team) if filters.team is not None else Case.objects.all()
    if filters.scope == "all":
        return visible_to(person, at)
    return Case.objects.filter(team=person.team_id) if person.team_id else Case.objects.none()


def of_state(cases: CaseQuerySet, filters: QueueFilters) -> CaseQuerySet:
    """Open cases or closed ones, whichever the list is about."""
    return cases.closed() if filters.is_closed else cases.open()


def narrowed(cases: CaseQuerySet, filters: QueueFilters, at: datetime) -> CaseQuerySet:
    """The filters beyond the scope."""
    cases = of_state(cases, filters)
    if filters.is_gathered:
        cases = cases.filter(pk__in=_few(cases, filters))
    if filters.state in ("open", "asked"):
        cases = cases.filter(asked_at__isnull=filters.state == "open")
    if filters.state == "asleep":
        cases = cases.filter(wakes_at__isnull=False)
    if filters.owner is not None:
        cases = cases.filter(owner=filters.owner)
    for field, allowed in (
        ("situation", filters.situations),
        ("channel", filters.channels),
        ("customer__tier", filters.tiers),
        ("reason_language", filters.languages),
    ):
        if allowed:
            cases = cases.filter(**{f"{field}__in": allowed})
    if filters.opened_from is not None:
        cases = cases.filter(opened_at__gte=filters.opened_from)
    if filters.opened_before is not None:
        cases = cases.filter(opened_at__lt=filters.opened_before)
    if filters.waiting:
        cases = cases.filter(waiting_since__isnull=False)
    if until := due_until(filters.due, at):
        # Nothing is acted on after its due time, so the bound on `act_by` lets the index end the walk.
        cases = cases.filter(next_due_at__lt=until, act_by__lt=until)
    return cases.filter(*filters.only)


def _few(cases: CaseQuerySet, filters: QueueFilters) -> CaseQuerySet:
    """The few that can fit, by the index that knows them."""
    if filters.rare:
        cases = cases.filter(*filters.rare)
    if filters.customers is not None:
        cases = cases.filter(customer__in=filters.customers)
    if filters.owner is not None and not filters.is_closed:
        cases = Case.objects.open().filter(owner=filters.owner)
    return cases.order_by()[:FEW].values("pk")  # type: ignore[return-value]


def due_until(due: str, at: datetime) -> datetime | None:
    """The moment before which something has to be due; None when it does not matter."""
    if due == "late":
        return at
    if due == "soon":
        return at + SOON
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if due == "today":
        return _days_on(midnight, 1)
    return _days_on(midnight, 7 - midnight.weekday()) if due == "week" else None


def _days_on(midnight: datetime, days: int) -> datetime:
    """Midnight so many days on, by the clock on the wall: a day of 23 or 25 hours is a day."""
    naive = midnight.replace(tzinfo=None) + timedelta(days=days)
    return timezone.make_aware(naive)
