"""Counts that stop counting: a badge says 99+, and nobody waits for the rest."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count

from hospes.cases.models import Case
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.filters import QueueFilters, narrowed, scoped
from hospes.cases.queries.plain import is_plain, kind_of, stand_in, values_for
from hospes.lib.prepared.slots import Places, filled, moment, settled
from hospes.staff.models import Person

ENOUGH = 100
Compiled = tuple[str, tuple[Any, ...], Places]
# Putting seven lists together costs Django more than the database needs to count them: it is done once for each
# kind of person, and their numbers are filled in.
_COMPILED: dict[Any, Compiled] = {}


class Bounded(int):
    """A count up to ENOUGH; prints as 99+ when there are at least that many."""

    def __str__(self) -> str:
        return f"{ENOUGH - 1}+" if self >= ENOUGH else super().__repr__()


def bounded_count(cases: CaseQuerySet) -> Bounded:
    """How many, up to ENOUGH. One query that reads at most so many rows that match."""
    return Bounded(cases.order_by()[:ENOUGH].count())


def queue_counts(person: Person, at: datetime, filters: Iterable[QueueFilters]) -> list[Bounded]:
    """A bounded count for each list, all in one query (one more when the person deputises)."""
    lists = tuple(filters)
    if all(is_plain(each, person) for each in lists):
        shape = (connection.vendor, *kind_of(person), lists)
        if shape not in _COMPILED:
            together = _together(stand_in(person), moment(2), lists)
            _COMPILED[shape] = settled(*together, connection.vendor)
        return _counted(*_COMPILED[shape], values_for(person, at), len(lists))
    return _counted(*_together(person, at, lists), (), (), len(lists))


def _together(person: Person, at: datetime, lists: Sequence[QueueFilters]) -> tuple[str, tuple[Any, ...]]:
    """The counts as one statement, and its values."""
    parts = [_parts(narrowed(scoped(person, each, at), each, at)) for each in lists]
    # The queries are Django's own, and their values are handed over apart.
    counts = [
        f"(SELECT COUNT(*) FROM ({sql}) AS list{n})" if sql else "0"  # noqa: S608
        for n, (sql, _) in enumerate(parts)
    ]
    return "SELECT " + ", ".join(counts), tuple(value for _, values in parts for value in values)


def _counted(
    sql: str, given: tuple[Any, ...], places: Places, values: tuple[Any, ...], lists: int
) -> list[Bounded]:
    if not lists:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(given, places, values, connection))
        return [Bounded(count) for count in cursor.fetchone()]


def _parts(cases: CaseQuerySet) -> tuple[str, tuple[Any, ...]]:
    """A bounded query as SQL and its values; empty for one that can find nothing."""
    try:
        sql, given = cases.order_by().values("pk")[:ENOUGH].query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(given)


def open_count(person: Person) -> Bounded:
    """How many open cases a person owns."""
    return bounded_count(Case.objects.open().filter(owner=person))


def open_counts(people: Iterable[int] | None = None) -> dict[int, int]:
    """The open cases of each person who owns any, exactly; for the page of people."""
    cases = Case.objects.open()
    if people is not None:
        cases = cases.filter(owner__in=list(people))
    return dict(cases.order_by().values_list("owner").annotate(Count("pk")))
