"""What helps to look after somebody, as their page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value

from hospes.customers.models import Customer, NameKind, Need, Way, Wish


def known_of(customer: Customer, *, needs: bool) -> dict[str, Any]:
    """Their other names (how they want to be called apart), what they need (for those who may see it), their wishes.

    Three queries; two where the needs are not for the reader.
    """
    names = list(customer.names.all())
    return {
        "called": next((each for each in names if each.kind == NameKind.CALLED), None),
        "names": names,
        "needs": list(customer.needs.filter(ended_at__isnull=True)) if needs else [],
        "wishes": list(customer.wishes.filter(withdrawn_at__isnull=True)),
    }


@dataclass(frozen=True)
class Mindful:
    """What to keep in mind before somebody is reached: a way they do not want, or (without a way) a need."""

    customer: int
    way: str
    words: str

    @property
    def label(self) -> str:
        """The way, as the page calls it."""
        return str(Way(self.way).label) if self.way else ""


def mindful_of(
    customers: Iterable[int], *, ways: Iterable[str] = tuple(Way.values), needs: bool
) -> dict[int, list[Mindful]]:
    """The wishes that stand about these ways, and the needs for those who may see them, by customer. One query."""
    among = list(customers)
    wishes: QuerySet[Any] = Wish.objects.filter(customer__in=among, way__in=ways, withdrawn_at__isnull=True)
    found = wishes.order_by().values_list("customer", "way", "words", "pk")
    if needs:
        needed = Need.objects.filter(customer__in=among, ended_at__isnull=True).order_by()
        no_way = Value("", output_field=CharField())
        found = found.union(needed.values_list("customer", no_way, "words", "pk"), all=True)
    by_customer: dict[int, list[Mindful]] = {}
    for customer, way, words, _pk in sorted(found, key=lambda row: (not row[1], row[3])):
        by_customer.setdefault(customer, []).append(Mindful(customer, way, words))
    return by_customer
