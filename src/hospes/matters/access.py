"""The only door to what lies between cases: whoever sees both sees it, a stranger finds nothing (404).

`to_change=True` is for verbs: whoever only reads and judges finds nothing to change.
"""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hospes.cases.access import cases_for
from hospes.cases.queries import may_work_on
from hospes.matters.models import CaseLink, CaseMerge, CaseSplit
from hospes.staff.models import Person

Row = TypeVar("Row", bound=Model)


def link_or_404(person: Person, pk: int, *, to_change: bool = False) -> CaseLink:
    """A link of two cases that the person may both see."""
    found = CaseLink.objects.select_related("one__customer", "one__owner", "other__customer", "other__owner")
    return _of_both(person, found, pk, ("one", "other"), to_change)


def merge_or_404(person: Person, pk: int, *, to_change: bool = False) -> CaseMerge:
    """A merge of two cases that the person may both see."""
    found = CaseMerge.objects.select_related("kept__customer", "kept__owner", "gone__customer", "gone__owner")
    return _of_both(person, found, pk, ("kept", "gone"), to_change)


def split_or_404(person: Person, pk: int, *, to_change: bool = False) -> CaseSplit:
    """A split of two cases that the person may both see."""
    found = CaseSplit.objects.select_related("case__customer", "case__owner", "new__customer", "new__owner")
    return _of_both(person, found, pk, ("case", "new"), to_change)


def _of_both(person: Person, rows: QuerySet[Row], pk: int, ends: tuple[str, str], to_change: bool) -> Row:
    if to_change and not may_work_on(person):
        raise Http404(_("There is nothing here that you may change."))
    for end in ends:
        rows = rows.filter(Exists(cases_for(person).filter(pk=OuterRef(f"{end}_id"))))
    return get_object_or_404(rows, pk=pk)
