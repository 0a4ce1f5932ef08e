"""The only door from an address to a row. What belongs to a stranger's case is not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.agreements.models import ChangeRequest
from hospes.cases.access import seen_by
from hospes.cases.models import Case
from hospes.cases.queries import may_work_on
from hospes.staff.models import Person


def change_or_404(person: Person, pk: int, *, to_change: bool = False) -> ChangeRequest:
    """A change request of a case the person may see."""
    if to_change and not may_work_on(person):
        raise Http404
    rows = ChangeRequest.objects.select_related("case__customer", "case__owner", "proposed_by")
    return get_object_or_404(rows.filter(seen_by(person)), pk=pk)


def told_change_or_404(case: Case, pk: int) -> ChangeRequest:
    """A change request the customer of this case has been told of: theirs to read and to answer."""
    known = ChangeRequest.objects.filter(case=case, told_at__isnull=False).exclude(state="withdrawn")
    return get_object_or_404(known.select_related("case__customer", "case__owner", "scope"), pk=pk)
