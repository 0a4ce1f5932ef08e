"""The queue: open cases by urgency, closed ones by time, fifty at a time, however many there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from hospes.cases.core.paging import Place, read_place
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.filters import QueueFilters, narrowed, of_state, scoped
from hospes.cases.queries.plain import is_plain, kind_of, stand_in, values_for
from hospes.cases.queries.rows import QueueRow, rows, values_of
from hospes.lib.prepared import Prepared, moment, number
from hospes.staff.models import Person

PAGE = 50
WALK = 3000  # cases that are looked at for one page, where no index knows what is asked for


class Way(NamedTuple):
    """The order of a list: by which moment, and whether the latest comes first."""

    by: str
    falling: bool = False


_WAYS = {
    "due": Way("act_by"),
    "oldest": Way("opened_at"),
    "newest": Way("opened_at", falling=True),
    "quiet": Way("last_contact_at"),
}
_ENDED = Way("ended_at", falling=True)
_PREPARED: dict[Any, Prepared[Any] | None] = {}


@dataclass(frozen=True)
class QueuePage:
    """Some rows, and the places from which the list goes on before and after them (empty at its ends).

    `stopped`: the page is not full because so many cases were looked at, not because there are no more.
    """

    rows: list[QueueRow]
    before: str
    after: str
    stopped: bool = False


def queue(
    person: Person,
    filters: QueueFilters,
    *,
    at: datetime,
    after: str = "",
    before: str = "",
    limit: int = PAGE,
) -> QueuePage:
    """One page of the cases the person may see. Two queries at most; one more when they deputise."""
    way, backwards, place = way_of(filters), bool(before), read_place(before or after)
    if backwards:
        way = way._replace(falling=not way.falling)
    if is_plain(filters, person) and not _is_bounded(filters):
        horizon, found = None, _plain(person, filters, at, way, place, limit + 1)
    else:
        mine = scoped(person, filters, at)
        horizon = _horizon(of_state(mine, filters), way, place) if _is_bounded(filters) else None
        cases = _walk(narrowed(mine, filters, at), way, place)
        found = rows((_until(cases, way, horizon) if horizon else cases)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    onward = _place(found[-1], way) if more else horizon
    back = _place(found[0], way) if found and place is not None else None
    if backwards:
        found.reverse()
        onward, back = (back or (_place(found[-1], way) if found else None)), onward
    return QueuePage(
        rows=found,
        before=str(back) if back else "",
        after=str(onward) if onward else "",
        stopped=horizon is not None and not more,
    )


def way_of(filters: QueueFilters) -> Way:
    """The order of a list: the closed by their end, the open as was asked."""
    return _ENDED if filters.is_closed else _WAYS[filters.order]


def _plain(
    person: Person, filters: QueueFilters, at: datetime, way: Way, place: Place | None, most: int
) -> list[QueueRow]:
    """The lists everybody opens all day: their statements are put together once for each kind of person."""
    shape = (*kind_of(person), filters, way, place is None, most)
    if shape not in _PREPARED:
        _PREPARED[shape] = _prepare(stand_in(person), filters, way, most, from_start=place is None)
    prepared = _PREPARED[shape]
    values = (*values_for(person, at), *(place or ()))
    return [QueueRow(*each) for each in prepared.tuples(*values)] if prepared else []


def _prepare(
    somebody: Person, filters: QueueFilters, way: Way, most: int, *, from_start: bool
) -> Prepared[Any] | None:
    """The statement of such a list; None when nobody of this kind has one."""
    cases = scoped(somebody, filters, moment(2))
    if cases.query.is_empty():
        return None
    place = None if from_start else Place(moment(3), number(4))
    return Prepared(lambda: values_of(_walk(narrowed(cases, filters, moment(2)), way, place)[:most]))


def _is_bounded(filters: QueueFilters) -> bool:
    return filters.is_loose and not filters.is_gathered


def _place(row: QueueRow, way: Way) -> Place:
    return Place(getattr(row, way.by), row.pk)


def _horizon(cases: CaseQuerySet, way: Way, place: Place | None) -> Place | None:
    """How far a walk may go: the last of so many cases. None when there are fewer."""
    last = _walk(cases, way, place).values_list(way.by, "pk")[WALK - 1 : WALK]
    return next((Place(moment, pk) for moment, pk in last), None)


def _until(cases: CaseQuerySet, way: Way, horizon: Place) -> CaseQuerySet:
    """No further than the horizon."""
    within, past = ("gte", "lt") if way.falling else ("lte", "gt")
    return cases.filter(**{f"{way.by}__{within}": horizon.at}).exclude(
        Q(**{way.by: horizon.at}) & Q(**{f"pk__{past}": horizon.pk})
    )


def _walk(cases: CaseQuerySet, way: Way, place: Place | None) -> CaseQuerySet:
    """The cases in that order, from `place` on."""
    if place is not None:
        beyond, same = ("lte", "gte") if way.falling else ("gte", "lte")
        # Written so that both databases walk the index from the place instead of scanning to it.
        cases = cases.filter(**{f"{way.by}__{beyond}": place.at}).exclude(
            Q(**{way.by: place.at}) & Q(**{f"pk__{same}": place.pk})
        )
    return cases.order_by(f"-{way.by}", "-pk") if way.falling else cases.order_by(way.by, "pk")
