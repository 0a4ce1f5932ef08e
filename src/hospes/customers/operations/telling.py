"""What is noted of a customer, row by row, in the ledger."""

from typing import Any

from django.db.models import Model

from hospes.customers.models import Customer
from hospes.ledger.operations import Record


def tell(
    record: Record, name: str, row: Model, data: dict[str, Any], sealed: dict[str, Any] | None = None
) -> None:
    """The event `name` about the customer of `row`, which it names; words of theirs are sealed under their key."""
    customer: Customer = row.customer  # type: ignore[attr-defined]
    record(name, about=customer, customer=customer.pk, data={"row": row.pk, **data}, sealed=sealed)
