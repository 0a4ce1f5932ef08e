"""The calls we owe: due first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hospes.cases.queries import may_work_on, seen_among, sees_everything, whose_case_is_seen
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import CallBack
from hospes.lib.prepared import Prepared, moment, number
from hospes.staff.models import Person

PAGE = 50
_WITH = ("customer", "case__owner", "claimed_by", "team")
_MINE = Prepared(  # claimed by 0, or by nobody and 0's to make, or that of their team (1), at 2
    lambda: (
        CallBack.objects.filter(
            Q(claimed_by=number(0))
            | Q(claimed_by__isnull=True, starts_at__lte=moment(2))
            & (Q(case__owner=number(0)) | Q(case__isnull=True, team=number(1))),
            settled_at__isnull=True,
        )
        .select_related(*_WITH)
        .order_by("due_at", "pk")[:PAGE]
    )
)


@dataclass(frozen=True)
class Owed:
    """One line of the list."""

    row: CallBack
    is_late: bool
    is_to_come: bool  # not before a time that has not come yet

    @property
    def number(self) -> str:
        return spoken(self.row.number)

    @property
    def called(self) -> str:
        """Whom to ask for; "" where we do not know who it is."""
        return self.row.customer.name if self.row.customer else ""


def call_backs_of(person: Person, at: datetime) -> QuerySet[CallBack]:
    """The calls a person may see: those of cases they see; without a case, their team's."""
    if sees_everything(person):
        return CallBack.objects.all()
    if not may_work_on(person):
        return CallBack.objects.none()
    seen = Q(case__isnull=False) & whose_case_is_seen(person, at)
    return CallBack.objects.filter(seen | Q(case__isnull=True, team=person.team_id))


def owed_to(
    person: Person, at: datetime, *, languages: tuple[str, ...] = (), limit: int = PAGE
) -> list[Owed]:
    """What is owed, due first. One query."""
    rows = call_backs_of(person, at).filter(settled_at__isnull=True)
    if languages:
        rows = rows.filter(language__in=languages)
    return _shown(rows.select_related(*_WITH).order_by("due_at", "pk")[:limit], at)


def mine_to_call(person: Person, at: datetime) -> list[Owed]:
    """What is owed on one's own day: claimed by me, or by nobody and mine to make. A prepared query, for it is asked
    with every case's page; one or two more where there are any."""
    if not (sees_everything(person) or may_work_on(person)):
        return []
    rows = _MINE.all(person.pk, person.team_id or 0, at)
    seen = seen_among(person, (each.case_id for each in rows), at)
    ours = (
        each for each in rows if each.case_id in seen or (each.case_id is None and _is_ours(each, person))
    )
    return _shown(ours, at)


def _is_ours(row: CallBack, person: Person) -> bool:
    return sees_everything(person) or row.team_id == person.team_id


def _shown(rows: Iterable[CallBack], at: datetime) -> list[Owed]:
    return [Owed(each, each.is_late(at), each.starts_at > at) for each in rows]


def owed_count(person: Person, at: datetime) -> int:
    """How many are owed that this person may see."""
    return call_backs_of(person, at).filter(settled_at__isnull=True).count()
