"""The only door from an address to a row. What belongs to a stranger's case is not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.cases.access import seen_by
from hospes.cases.queries import may_work_on
from hospes.followups.models import FollowUp, FollowUpLine
from hospes.staff.models import Person


def follow_up_or_404(person: Person, pk: int, *, to_change: bool = False) -> FollowUp:
    """A follow-up of a case the person may see."""
    if to_change and not may_work_on(person):
        raise Http404
    rows = FollowUp.objects.select_related("case__customer", "case__owner")
    return get_object_or_404(rows.filter(seen_by(person)), pk=pk)


def line_or_404(pk: int) -> FollowUpLine:
    """A line of the table; the page says who may set it."""
    return get_object_or_404(FollowUpLine, pk=pk)
