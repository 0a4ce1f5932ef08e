"""The only door from an address to a row. A stranger's case is not forbidden: it is not there (404).

`to_change=True` is for verbs: whoever may only read and judge (an inspector alone) finds nothing to change.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hospes.cases.models import (
    Case,
    ClosingAttempt,
    Commitment,
    Contact,
    Fact,
    Handover,
    HandoverQuestion,
    Reask,
)
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries import may_work_on, sees, visible_to
from hospes.cases.queries.known import told_in
from hospes.cases.queries.story import AS_SHOWN
from hospes.cases.queries.visibility import seen_among as among
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.models import Person

Row = TypeVar("Row", bound=Model)


def cases_for(person: Person, at: datetime | None = None) -> CaseQuerySet:
    """The cases a person may see. Agents: their team's, their own, those offered to them, those of people
    they deputise for. Inspectors, leads, managers: all. An administrator alone: none."""
    return visible_to(person, at or clock.now())


def seen_by(person: Person) -> Exists:
    """True of a row (with a field `case`) whose case the person may see: asked of that row, not of all the cases."""
    return Exists(cases_for(person).filter(pk=OuterRef("case_id")))


def case_or_404(person: Person, pk: int) -> Case:
    """A case the person may see, with what every page shows of it."""
    case = AS_SHOWN.first(pk) if pk <= LARGEST else None
    if case is None or not sees(person, case, clock.now()):
        raise Http404
    return case


def case_to_work_on(person: Person, pk: int) -> Case:
    """A case the person may change. Whoever only reads and judges gets a 404 at the verb."""
    _require_working(person)
    return case_or_404(person, pk)


def contact_or_404(person: Person, pk: int, *, to_change: bool = False) -> Contact:
    """A contact of a case the person may see."""
    return _child(person, Contact.objects.select_related("case", "customer", "person"), pk, to_change)


def fact_or_404(person: Person, pk: int, *, to_change: bool = False) -> Fact:
    """A fact of a case the person may see."""
    return _child(person, Fact.objects.select_related("case", "noted_by"), pk, to_change)


def known_or_404(person: Person, case: int, pk: int, *, to_change: bool = False) -> Fact:
    """A fact that is known in a case the person may see, whatever case of the same customer it was told in."""
    if to_change:
        _require_working(person)
    of = case_or_404(person, case)
    found = told_in(of.pk, of.customer_id).select_related("noted_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.case = of if found.case_id == of.pk else found.case
    return found


def seen_among(person: Person, numbers: Iterable[int | None]) -> frozenset[int]:
    """Those of these cases that the person may see: only these are named to them."""
    return among(person, numbers, clock.now())


def reask_or_404(person: Person, pk: int) -> Reask:
    """A fact asked for again, in a case the person may see."""
    return _child(person, Reask.objects.select_related("case", "fact"), pk, to_change=False)


def colleague_or_404(pk: int) -> Person:
    """Somebody who works here now: whom everybody may name as the next owner of a case."""
    return get_object_or_404(Person, pk=pk, is_active=True)


def commitment_or_404(person: Person, pk: int, *, to_change: bool = False) -> Commitment:
    """A commitment in a case the person may see."""
    return _child(person, Commitment.objects.select_related("case", "keeper"), pk, to_change)


def handover_or_404(person: Person, pk: int, *, to_change: bool = False) -> Handover:
    """A handover of a case the person may see."""
    return _child(person, Handover.objects.select_related("case", "from_person", "to_person"), pk, to_change)


def question_or_404(person: Person, pk: int, *, to_change: bool = False) -> HandoverQuestion:
    """What a receiver asked back, in a case the person may see."""
    if to_change:
        _require_working(person)
    seen = Exists(cases_for(person).filter(pk=OuterRef("handover__case_id")))
    found = HandoverQuestion.objects.select_related(
        "handover__case__customer", "handover__from_person", "handover__to_person"
    )
    return get_object_or_404(found.filter(seen), pk=pk)


def closing_attempt_or_404(person: Person, pk: int, *, to_change: bool = False) -> ClosingAttempt:
    """An announced closing of a case the person may see."""
    return _child(person, ClosingAttempt.objects.select_related("case"), pk, to_change)


def _child(person: Person, rows: QuerySet[Row], pk: int, to_change: bool) -> Row:
    if to_change:
        _require_working(person)
    return get_object_or_404(rows.filter(seen_by(person)), pk=pk)


def _require_working(person: Person) -> None:
    if not may_work_on(person):
        raise Http404(_("There is nothing here that you may change."))
