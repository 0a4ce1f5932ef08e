"""Erasing a customer from the ledger without breaking the chain."""

from datetime import datetime

from django.db.models import Model

from hospes.ledger import events
from hospes.ledger.operations.actors import Actor
from hospes.ledger.operations.changes import change
from hospes.ledger.operations.keys import forget_key


def destroy_key(customer: Model | int, *, by: Model | Actor | None, at: datetime) -> None:
    """Make everything sealed for the customer unreadable for good. The chain still verifies.

    Backups made before hold the key until they are discarded. Doing it twice does nothing.
    """
    with change(by=by, at=at) as record:
        if forget_key(customer, at=at):
            record(events.SEAL_DESTROYED, customer=customer)
