"""My day: what is promised, who waits, what is asked of me."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hospes.cases.core.commitments import is_late
from hospes.cases.models import Case, Commitment, Handover, HandoverQuestion
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries.rows import QueueRow, rows, values_of
from hospes.lib.prepared import Prepared, moment, number
from hospes.staff.models import Person
from hospes.staff.queries import represented_by

MOST = 50  # of each kind: nobody does more in a day, and the queue has the rest
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Promised:
    """A commitment with the line it stands on."""

    pk: int
    case_pk: int
    case_title: str
    customer_name: str
    what: str
    due_at: datetime
    keeper_name: str
    is_warned: bool  # its keeper was told that it falls due within two hours of open time
    is_late: bool

    @property
    def number(self) -> str:
        return f"#{self.case_pk}"


@dataclass(frozen=True)
class ForAnother:
    """What a person who is away would do today: their deputy acts meanwhile."""

    person: Person
    promised: list[Promised]  # late, or due by tonight
    cases: list[QueueRow]


@dataclass(frozen=True)
class MyDay:
    """Everything a person looks at first in the morning, each list at most fifty long."""

    late: list[Promised]
    due_today: list[Promised]
    due_later: list[Promised]
    waiting: list[QueueRow]
    offered: list[Handover]
    given: list[
        Handover
    ]  # offers of mine nobody answered yet, and those that came back; `.asks` is what was asked
    to_tell: list[Handover]
    asked: list[QueueRow]
    woken: list[QueueRow]  # slept until now
    deputising: list["ForAnother"]

    @property
    def is_empty(self) -> bool:
        """Nothing to do: said kindly, not with a blank page."""
        return not any(vars(self).values())


def my_day(person: Person, at: datetime, *, ahead: timedelta = AHEAD) -> MyDay:
    """What awaits a person at that moment. Seven queries; nine when they deputise, for however many.

    Today ends with the day of Django's current time zone; later means within `ahead`.
    """
    promised = _promised(_PROMISED.tuples(person.pk, at + ahead), at)
    tonight, offers = end_of_day(at), _OFFERS.all(person.pk)
    return MyDay(
        late=[each for each in promised if each.is_late],
        due_today=[each for each in promised if not each.is_late and each.due_at <= tonight],
        due_later=[each for each in promised if each.due_at > tonight],
        waiting=_waiting(person),
        offered=[each for each in offers if each.to_person_id == person.pk],
        given=[each for each in offers if each.from_person_id == person.pk and _is_still_mine(each, person)],
        to_tell=_TO_TELL.all(person.pk),
        asked=[QueueRow(*each) for each in _ASKED.tuples(person.pk)],
        woken=[QueueRow(*each) for each in _WOKEN.tuples(person.pk)],
        deputising=_deputising(person, at),
    )


def _is_still_mine(given: Handover, person: Person) -> bool:
    return given.case.owner_id == person.pk and not given.case.is_closed


def _waiting(person: Person) -> list[QueueRow]:
    """Who waits for an answer of mine, the longest wait first; of many, the most urgent."""
    found = [QueueRow(*each) for each in _WAITING.tuples(person.pk)]
    return sorted(found, key=lambda row: (row.waiting_since or row.opened_at, row.pk))


def end_of_day(at: datetime) -> datetime:
    """The last moment of the day of `at`, as the clocks go where we are."""
    zone = timezone.get_current_timezone()
    return datetime.combine(at.astimezone(zone).date(), time.max, zone)


def _promised(rows: Iterable[tuple[Any, ...]], at: datetime) -> list[Promised]:
    return [
        Promised(
            pk=pk,
            case_pk=case,
            case_title=title,
            customer_name=customer,
            what=what,
            due_at=due_at,
            keeper_name=keeper,
            is_warned=warned_at is not None,
            is_late=is_late(due_at=due_at, settled_at=None, at=at),
        )
        for pk, case, title, customer, what, due_at, keeper, warned_at in rows
    ]


def _handovers() -> QuerySet[Handover]:
    return Handover.objects.select_related("case__customer", "from_person").order_by("offered_at", "pk")


def _own_open() -> CaseQuerySet:
    return Case.objects.open().filter(owner=number(0))


_ASKED_BACK = Subquery(
    HandoverQuestion.objects.filter(handover=OuterRef("pk"), answered_at__isnull=True).values("words")[:1]
)
_AS_PROMISED = (
    "pk", "case_id", "case__title", "case__customer__name", "what", "due_at", "keeper__name", "warned_at",
)  # fmt: skip
_PROMISED: Prepared[Commitment] = Prepared(
    lambda: (
        Commitment.objects.filter(keeper=number(0), settled_at__isnull=True, due_at__lte=moment(1))
        .order_by("due_at", "pk")
        .values_list(*_AS_PROMISED)[:MOST]
    )
)
_WAITING: Prepared[Case] = Prepared(
    lambda: values_of(_own_open().filter(waiting_since__isnull=False).order_by("act_by", "pk"))[:MOST]
)
_ASKED: Prepared[Case] = Prepared(
    lambda: values_of(_own_open().filter(asked_at__isnull=False).order_by("asked_at", "pk"))[:MOST]
)
_WOKEN: Prepared[Case] = Prepared(
    lambda: values_of(_own_open().filter(woke_at__isnull=False).order_by("woke_at", "pk"))[:MOST]
)
# Offered to me, and by me: nobody answered yet, or it came back and was not seen.
_OFFERS = Prepared(
    lambda: (
        Handover.objects.filter(
            Q(to_person=number(0), answered_at__isnull=True)
            | Q(from_person=number(0)) & (Q(answered_at__isnull=True) | Q(is_unseen=True))
        )
        .select_related("case__customer", "from_person", "to_person")
        .annotate(asks=_ASKED_BACK)
        .order_by("offered_at", "pk")[: 2 * MOST]
    )
)
# Cases that became mine whose customer has not heard my name yet.
_TO_TELL = Prepared(
    lambda: _handovers().filter(
        to_person=number(0), is_untold=True, case__owner=number(0), case__ended_at__isnull=True
    )[:MOST]
)


def _deputising(person: Person, at: datetime) -> list[ForAnother]:
    """For each person this one acts for: what they promised for today, and their open cases, most urgent first."""
    represented = represented_by(person, at)
    if not represented:
        return []
    theirs = Case.objects.open().filter(owner__in=represented).order_by("act_by", "pk")
    found = rows(theirs[:MOST])
    due = Commitment.objects.filter(
        keeper__in=represented, settled_at__isnull=True, due_at__lte=end_of_day(at)
    ).order_by("due_at", "pk")
    promised = list(due.values_list(*_AS_PROMISED, "keeper_id")[:MOST])
    return [
        ForAnother(
            other,
            _promised((row[:-1] for row in promised if row[-1] == other.pk), at),
            [row for row in found if row.owner_id == other.pk],
        )
        for other in represented
    ]
