"""What is due on whose day, and what stands in a case."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from hospes.agreements.models import Agreement
from hospes.agreements.queries import agreement_of
from hospes.cases.models import Case
from hospes.followups.core.planning import Line, line_for
from hospes.followups.models import OPEN, FollowUp, FollowUpLine, FollowUpState
from hospes.lib.prepared import Prepared, PreparedSet, moment, number
from hospes.staff.models import Person
from hospes.staff.queries import represented_by

MOST = 50  # on a page


def is_done() -> Q:
    """Of a follow-up's case: what they came for is done. They were asked whether it is solved, or said so; they bought.

    Before that nobody asks whether it is as they hoped; what is planned waits.
    """
    sold = Agreement.objects.filter(case=OuterRef("case"), sale_outcome="sold")
    return Q(case__ended_at__isnull=False) | Q(case__asked_at__isnull=False) | Q(Exists(sold))


def _planned(owners: Collection[int]) -> QuerySet[FollowUp]:
    found = FollowUp.objects.filter(
        state=FollowUpState.PLANNED, due_at__lte=moment(0), case__owner__in=owners
    )
    return found.select_related("case__customer", "case__owner").order_by("due_at", "id")


_PLANNED = PreparedSet(lambda owners: _planned(owners)[:MOST], before=1)
_DUE = PreparedSet(lambda owners: _planned(owners).filter(is_done())[:MOST], before=1)
_LINES = Prepared(lambda: FollowUpLine.objects.order_by("-situation", "-outcome"))
_OPEN_IN = Prepared(lambda: FollowUp.objects.filter(case=number(0), state__in=OPEN).order_by("id"))
_OF_CASE = Prepared(
    lambda: FollowUp.objects.filter(case=number(0)).select_related("planned_by", "settled_by").order_by("-id")
)


def due_for(
    person: Person, *, until: datetime, at: datetime, acting_for: Collection[Person] | None = None
) -> list[FollowUp]:
    """Whom this person asks how it is by then, where what they came for is done, the longest due first: their own
    cases', and those of people for whom they act. Two queries; one where `acting_for` names those people."""
    others = represented_by(person, at) if acting_for is None else acting_for
    owners = [person.pk, *(other.pk for other in others)]
    return _DUE.all(owners, until)


def planned_for(person: Person, *, until: datetime) -> list[FollowUp]:
    """What is planned in this person's cases until then, whether done by then or not: for a calendar. One query."""
    return _PLANNED.all([person.pk], until)


def follow_ups_of(case: Case) -> list[FollowUp]:
    """Every follow-up of a case, the latest first. One query."""
    return _OF_CASE.all(case.pk)


def open_in(case_pk: int) -> FollowUp | None:
    """What is planned or asked in a case. One query."""
    return _OPEN_IN.first(case_pk)


def asked_on_page(case: Case) -> FollowUp | None:
    """What the customer of a case is being asked. One query."""
    found = open_in(case.pk)
    return found if found is not None and found.state == FollowUpState.ASKED else None


def lines() -> list[FollowUpLine]:
    """The table, those for any situation last."""
    return _LINES.all()


def line_of(case: Case, ended_how: str, at: datetime) -> FollowUpLine | None:
    """The line by which a case closed at that moment is followed up; None when none is. Two queries."""
    table = {line.pk: line for line in lines() if line.set_at <= at}
    if not table:
        return None
    agreement = agreement_of(case.pk)
    chosen = line_for(
        (Line(line.pk, line.situation, line.outcome, line.days) for line in table.values()),
        situation=case.situation,
        outcome=agreement.sale_outcome if agreement else "",
        ended_how=ended_how,
    )
    return table[chosen.pk] if chosen else None
