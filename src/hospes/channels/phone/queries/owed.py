"""The calls we owe: due first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hospes.cases.queries import may_work_on, sees_everything, whose_case_is_seen
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import CallBack
from hospes.staff.models import Person

PAGE = 50


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
    person: Person, at: datetime, *, mine: bool = False, languages: tuple[str, ...] = (), limit: int = PAGE
) -> list[Owed]:
    """What is owed, due first; `mine` on one's own day: claimed by me, or by nobody and mine to make. One query."""
    rows = call_backs_of(person, at).filter(settled_at__isnull=True)
    if languages:
        rows = rows.filter(language__in=languages)
    if mine:
        rows = rows.filter(
            Q(claimed_by=person)
            | Q(claimed_by__isnull=True, starts_at__lte=at)
            & (Q(case__owner=person) | Q(case__isnull=True, team=person.team_id))
        )
    rows = rows.select_related("customer", "case__owner", "claimed_by", "team").order_by("due_at", "pk")[
        :limit
    ]
    return [Owed(each, each.is_late(at), each.starts_at > at) for each in rows]


def owed_count(person: Person, at: datetime) -> int:
    """How many are owed that this person may see."""
    return call_backs_of(person, at).filter(settled_at__isnull=True).count()
