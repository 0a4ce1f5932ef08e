"""What a merge carries over, and which records were merged."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from hospes.customers.models import Customer, Merge
from hospes.ledger.holdings import Holding, all_holdings


@dataclass(frozen=True)
class Line:
    """So many rows of one kind that hang on a customer."""

    named: Any
    number: int


def carried_fields() -> list[tuple[Holding, type[Model], str]]:
    """Every field of the house that names a customer and goes over in a merge, cases before what hangs on them."""
    return [(each, each.rows_of, field) for each in all_holdings() for field in each.carried]


def called(holding: Holding, field: str) -> Any:
    """What goes over by this field, as a page names it."""
    return _("people who work there") if field == "organisation" else holding.named


def carried_by(customer: Customer) -> list[Line]:
    """How many rows of each kind would go over. One count for each kind."""
    found = []
    for holding, model, field in carried_fields():
        number = model._default_manager.filter(**{field: customer}).count()
        if number:
            found.append(Line(called(holding, field), number))
    return found


def numbers_of(customer: Customer) -> tuple[int, ...]:
    """Every number this customer ever had: their own, and those of all that were merged into it."""
    found, look_at = [customer.pk], [customer.pk]
    while look_at:
        look_at = list(Customer.objects.filter(merged_into__in=look_at).values_list("pk", flat=True))
        found += look_at
    return tuple(found)


COLUMNS = {"language": "language", "tier": "tier", "organisation": "organisation_id"}


def says(customer: Customer) -> dict[str, Any]:
    """What the record says of which one value is kept in a merge."""
    return {field: getattr(customer, column) for field, column in COLUMNS.items()}


def merges_of(customer: Customer, *, limit: int = 20) -> list[Merge]:
    """What was merged into this customer, the latest first, undone ones too."""
    return list(Merge.objects.filter(kept=customer).select_related("gone", "by")[:limit])


def carried_lines(merge: Merge) -> list[Line]:
    """What went over in a merge, or went back, by its journal."""
    named = {
        f"{holding.model}.{field}": called(holding, field) for holding, _model, field in carried_fields()
    }
    named["customers.Address.customer"] = _("addresses and numbers")
    numbers: Counter[str] = Counter()
    for step in merge.steps.all():
        numbers[step.field] += len(step.rows)
    return [Line(named.get(field, field), number) for field, number in numbers.items() if number]
