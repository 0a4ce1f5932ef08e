"""My day: what is promised, who waits, what is asked of me."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from hospes.cases.core.commitments import is_late
from hospes.cases.models import Case, Commitment, Handover
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
class MyDay:
    """Everything a person looks at first in the morning, each list at most fifty long."""

    late: list[Promised]
    due_today: list[Promised]
    due_later: list[Promised]
    waiting: list[QueueRow]
    offered: list[Handover]
    to_tell: list[Handover]
    asked: list[QueueRow]
    deputising: list[tuple[Person, list[QueueRow]]]

    @property
    def is_empty(self) -> bool:
        """Nothing to do: said kindly, not with a blank page."""
        return not any(vars(self).values())


def my_day(person: Person, at: datetime, *, ahead: timedelta = AHEAD) -> MyDay:
    """What awaits a person at that moment. Six queries; seven when they deputise for somebody.

    Today ends with the day of Django's current time zone; later means within `ahead`.
    """
    promised = _promised(person, at, until=at + ahead)
    tonight = end_of_day(at)
    return MyDay(
        late=[each for each in promised if each.is_late],
        due_today=[each for each in promised if not each.is_late and each.due_at <= tonight],
        due_later=[each for each in promised if each.due_at > tonight],
        waiting=_waiting(person),
        offered=_OFFERED.all(person.pk),
        to_tell=_TO_TELL.all(person.pk),
        asked=[QueueRow(*each) for each in _ASKED.tuples(person.pk)],
        deputising=_deputising(person, at),
    )


def _waiting(person: Person) -> list[QueueRow]:
    """Who waits for an answer of mine, the longest wait first; of many, the most urgent."""
    found = [QueueRow(*each) for each in _WAITING.tuples(person.pk)]
    return sorted(found, key=lambda row: (row.waiting_since or row.opened_at, row.pk))


def end_of_day(at: datetime) -> datetime:
    """The last moment of the day of `at`, as the clocks go where we are."""
    zone = timezone.get_current_timezone()
    return datetime.combine(at.astimezone(zone).date(), time.max, zone)


def _promised(person: Person, at: datetime, *, until: datetime) -> list[Promised]:
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
        for pk, case, title, customer, what, due_at, keeper, warned_at in _PROMISED.tuples(person.pk, until)
    ]


def _handovers() -> QuerySet[Handover]:
    return Handover.objects.select_related("case__customer", "from_person").order_by("offered_at", "pk")


def _own_open() -> CaseQuerySet:
    return Case.objects.open().filter(owner=number(0))


_PROMISED: Prepared[Commitment] = Prepared(
    lambda: (
        Commitment.objects.filter(keeper=number(0), settled_at__isnull=True, due_at__lte=moment(1))
        .order_by("due_at", "pk")
        .values_list(
            "pk",
            "case_id",
            "case__title",
            "case__customer__name",
            "what",
            "due_at",
            "keeper__name",
            "warned_at",
        )[:MOST]
    )
)
_WAITING: Prepared[Case] = Prepared(
    lambda: values_of(_own_open().filter(waiting_since__isnull=False).order_by("act_by", "pk"))[:MOST]
)
_ASKED: Prepared[Case] = Prepared(
    lambda: values_of(_own_open().filter(asked_at__isnull=False).order_by("asked_at", "pk"))[:MOST]
)
_OFFERED = Prepared(lambda: _handovers().filter(to_person=number(0), answered_at__isnull=True)[:MOST])
# Cases that became mine whose customer has not heard my name yet.
_TO_TELL = Prepared(
    lambda: _handovers().filter(
        to_person=number(0), is_untold=True, case__owner=number(0), case__ended_at__isnull=True
    )[:MOST]
)


def _deputising(person: Person, at: datetime) -> list[tuple[Person, list[QueueRow]]]:
    """The open cases of each person this one acts for, most urgent first."""
    represented = represented_by(person, at)
    if not represented:
        return []
    theirs = Case.objects.open().filter(owner__in=represented).order_by("act_by", "pk")
    found = rows(theirs[:MOST])
    return [(other, [row for row in found if row.owner_id == other.pk]) for other in represented]
