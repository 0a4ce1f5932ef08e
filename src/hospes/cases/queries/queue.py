"""The queue: open cases by urgency, closed ones by time, fifty at a time, however many there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Q

from hospes.cases.core.paging import Place, read_place
from hospes.cases.models import Case, Handover
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.rows import QueueRow, rows
from hospes.cases.queries.visibility import sees_everything, visible_to
from hospes.staff.models import Person
from hospes.staff.queries import represented_by

PAGE = 50
SOON = timedelta(hours=24)
Scope = Literal["mine", "team", "offered", "deputising", "all"]


@dataclass(frozen=True)
class QueueFilters:
    """What a list shows. A scope is one walk along one index; the rest narrows it.

    `state` is any (open or asked), open, asked or closed. `team` chooses another team, for those who see all.
    `due` is late or soon; `waiting` keeps customers who wait for us.
    """

    scope: Scope = "team"
    team: int | None = None
    owner: int | None = None
    state: str = "any"
    situation: str | None = None
    channel: str = ""
    due: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class QueuePage:
    """Some rows, and the places from which the list goes on before and after them (empty at its ends)."""

    rows: list[QueueRow]
    before: str
    after: str


def queue(
    person: Person,
    filters: QueueFilters,
    *,
    at: datetime,
    after: str = "",
    before: str = "",
    limit: int = PAGE,
) -> QueuePage:
    """One page of the cases the person may see. Two queries at most; three when they deputise."""
    cases = narrowed(scoped(person, filters, at), filters, at)
    closed = filters.state == "closed"
    backwards, place = bool(before), read_place(before or after)
    found = rows(_walk(cases, place, closed=closed, backwards=backwards)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if backwards:
        found.reverse()
    has_before, has_after = (more, True) if backwards else (place is not None, more)
    return QueuePage(
        rows=found,
        before=str(found[0].place) if found and has_before else "",
        after=str(found[-1].place) if found and has_after else "",
    )


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


def narrowed(cases: CaseQuerySet, filters: QueueFilters, at: datetime) -> CaseQuerySet:
    """The filters beyond the scope."""
    if filters.state == "closed":
        cases = cases.closed()
    else:
        cases = cases.open()
        if filters.state in ("open", "asked"):
            cases = cases.filter(state=filters.state)
    if filters.owner is not None:
        cases = cases.filter(owner=filters.owner)
    if filters.situation is not None:
        cases = cases.filter(situation=filters.situation)
    if filters.channel:
        cases = cases.filter(channel=filters.channel)
    if filters.waiting:
        cases = cases.filter(waiting_since__isnull=False)
    if filters.due in ("late", "soon"):
        # Nothing is acted on after its due time, so the bound on `act_by` lets the index end the walk.
        until = at if filters.due == "late" else at + SOON
        cases = cases.filter(next_due_at__lt=until, act_by__lt=until)
    return cases


def _walk(cases: CaseQuerySet, place: Place | None, *, closed: bool, backwards: bool) -> CaseQuerySet:
    """Open cases from the most urgent, closed ones from the latest; from `place` on, one way or the other."""
    by = "ended_at" if closed else "act_by"
    falling = closed != backwards
    if place is not None:
        beyond, same = ("lte", "gte") if falling else ("gte", "lte")
        # Written so that both databases walk the index from the place instead of scanning to it.
        cases = cases.filter(**{f"{by}__{beyond}": place.at}).exclude(
            Q(**{by: place.at}) & Q(**{f"pk__{same}": place.pk})
        )
    return cases.order_by(f"-{by}", "-pk") if falling else cases.order_by(by, "pk")
