"""Everything the house keeps of one customer, room by room."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from hospes.customers.models import Address, Customer
from hospes.customers.queries.merging import numbers_of
from hospes.ledger.holdings import Holding, Whose, all_holdings


@dataclass(frozen=True)
class Kept:
    """So many rows of one kind."""

    named: Any
    model: str
    number: int


def whose(customer: Customer) -> Whose:
    """The customer by every number and every e-mail address they have."""
    numbers = numbers_of(customer)
    emails = Address.objects.filter(customer__in=numbers, kind="email").values_list("normalised", flat=True)
    return Whose(numbers, tuple(emails))


def rows_of(holding: Holding, of: Whose) -> QuerySet[Model]:
    """The rows of one kind that are theirs, each once."""
    if holding.rows is None:
        return holding.rows_of._default_manager.none()
    found = holding.rows_of._default_manager.filter(holding.rows(of))
    return holding.rows_of._default_manager.filter(pk__in=found.values("pk")).order_by("pk")


def kept_of(customer: Customer) -> list[Kept]:
    """How much of each kind has words of theirs: what an erasure would shred."""
    of = whose(customer)
    counted = [
        Kept(each.named, each.model, rows_of(each, of).count())
        for each in all_holdings()
        if each.rows is not None and (each.words or each.secret)
    ]
    return [each for each in counted if each.number]
