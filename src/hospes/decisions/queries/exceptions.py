"""Exceptions by kind: how often, what they cost, for how many, and whether the customers were told."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, Sum
from django.utils import timezone

from hospes.decisions.models import Allowance, Decision, Reply

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """The exceptions of one kind in a month; `costs` by currency, in minor units."""

    action: str
    number: int
    customers: int
    told: int
    costs: tuple[tuple[str, int], ...]


def exceptions_in(month: date) -> list[Kind]:
    """The kinds of a month that begins on that day, the most frequent first. Two queries, however many there were."""
    made = Decision.objects.filter(
        answer=Reply.EXCEPTION, at__gte=_midnight(month), at__lt=_midnight(next_month(month))
    )
    counted = made.values("action").annotate(
        number=Count("id"),
        customers=Count("case__customer", distinct=True),
        told=Count("id", filter=Q(told_at__isnull=False)),
    )
    costs: dict[str, list[tuple[str, int]]] = {}
    for each in made.values("action", "currency").annotate(sum=Sum("amount")).order_by("currency"):
        costs.setdefault(each["action"], []).append((each["currency"], each["sum"]))
    return [
        Kind(each["action"], each["number"], each["customers"], each["told"], tuple(costs[each["action"]]))
        for each in counted.order_by("-number", "action")
    ]


def allowances() -> list[Allowance]:
    """What the house allows, by action and role. One query."""
    return list(Allowance.objects.order_by("action", "role", "per"))


def last_months(today: date) -> list[date]:
    """The first days of this month and those before it, the latest first."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        year, month = months[-1].year, months[-1].month
        months.append(date(year - (month == 1), (month - 2) % 12 + 1, 1))
    return months


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
