"""The only door from an address to a row. What belongs to a stranger's case is not there (404)."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.cases.access import cases_for, seen_by
from hospes.cases.queries import may_work_on
from hospes.complaints.models import Complaint, Dispute, Letter
from hospes.staff.models import Person

Row = TypeVar("Row", bound=Model)


def complaint_or_404(person: Person, pk: int, *, to_change: bool = False) -> Complaint:
    """A complaint in a case the person may see; to change it, by whoever works on cases."""
    rows = Complaint.objects.select_related("case__customer", "case__owner", "case__team", "begun_by")
    _work(person, to_change)
    return get_object_or_404(rows.filter(seen_by(person)), pk=pk)


def dispute_or_404(person: Person, pk: int, *, to_change: bool = False) -> Dispute:
    """A dispute of such a complaint."""
    rows = Dispute.objects.select_related("complaint__case__customer", "complaint__case__owner")
    return _row(person, rows, pk, to_change)


def letter_or_404(person: Person, pk: int) -> Letter:
    """A letter of such a complaint."""
    return _row(
        person, Letter.objects.select_related("complaint__case__customer", "by", "paper__content"), pk, False
    )


def _row(person: Person, rows: QuerySet[Row], pk: int, to_change: bool) -> Row:
    _work(person, to_change)
    seen = Exists(cases_for(person).filter(pk=OuterRef("complaint__case_id")))
    return get_object_or_404(rows.filter(seen), pk=pk)


def _work(person: Person, to_change: bool) -> None:
    if to_change and not may_work_on(person):
        raise Http404
