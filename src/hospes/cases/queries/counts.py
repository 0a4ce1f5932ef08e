"""Counts that stop counting: a badge says 99+, and nobody waits for the rest."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from hospes.cases.models import Case
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.queue import QueueFilters, narrowed, scoped
from hospes.staff.models import Person

ENOUGH = 100


class Bounded(int):
    """A count up to ENOUGH; prints as 99+ when there are at least that many."""

    def __str__(self) -> str:
        return f"{ENOUGH - 1}+" if self >= ENOUGH else super().__repr__()


def bounded_count(cases: CaseQuerySet) -> Bounded:
    """How many, up to ENOUGH. One query that reads at most so many rows that match."""
    return Bounded(cases.order_by()[:ENOUGH].count())


def queue_counts(person: Person, at: datetime, filters: Iterable[QueueFilters]) -> list[Bounded]:
    """A bounded count for each list; one query each."""
    return [bounded_count(narrowed(scoped(person, each, at), each, at)) for each in filters]


def open_count(person: Person) -> Bounded:
    """How many open cases a person owns."""
    return bounded_count(Case.objects.open().filter(owner=person))


def open_counts(people: Iterable[int] | None = None) -> dict[int, int]:
    """The open cases of each person who owns any, exactly; for the page of people."""
    cases = Case.objects.open()
    if people is not None:
        cases = cases.filter(owner__in=list(people))
    return dict(cases.order_by().values_list("owner").annotate(Count("pk")))
