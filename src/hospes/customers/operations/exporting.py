"""Everything the house keeps of a customer, handed out to them (GDPR, articles 15 and 20)."""

from datetime import datetime
from typing import Any

from hospes.customers import events
from hospes.customers.core.rights import EXPORTS
from hospes.customers.models import Customer
from hospes.customers.operations.addresses import locked
from hospes.customers.operations.rights import require
from hospes.customers.queries.exporting import everything_of
from hospes.ledger.operations import change
from hospes.staff.models import Person


def hand_out(*, by: Person | None, at: datetime, customer: Customer) -> dict[str, Any]:
    """Everything as plain data, and the event that it was handed out. Raises NotYours, NotThere."""
    require(by, EXPORTS)
    with change(by=by, at=at) as record:
        locked(customer)
        found = everything_of(customer, at=at)
        counted = {part["model"]: len(part["rows"]) for part in found["kept"]}
        record(events.CUSTOMER_EXPORTED, about=customer, customer=customer.pk, data={"rows": counted})
    return found
