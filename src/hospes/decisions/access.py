"""The only door from an address to a row. What belongs to a stranger's case is not there (404)."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.cases.access import seen_by
from hospes.cases.queries import may_work_on
from hospes.decisions.models import Approval, Decision
from hospes.staff.models import Person

Row = TypeVar("Row", bound=Model)


def decision_or_404(person: Person, pk: int, *, to_change: bool = False) -> Decision:
    """A decision of a case the person may see."""
    if to_change and not may_work_on(person):
        raise Http404
    return _row(person, Decision.objects.select_related("case__customer", "decided_by"), pk)


def approval_or_404(person: Person, pk: int, *, to_change: bool = False) -> Approval:
    """An approval asked in a case the person may see; whether they may answer is asked by the verb."""
    if to_change and not may_work_on(person):
        raise Http404
    rows = Approval.objects.select_related("case__customer", "case__owner", "asked_by", "answered_by")
    return _row(person, rows, pk)


def _row(person: Person, rows: QuerySet[Row], pk: int) -> Row:
    return get_object_or_404(rows.filter(seen_by(person)), pk=pk)
