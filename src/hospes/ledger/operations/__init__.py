"""What one does with the ledger: change and record, erase, deliver, limit."""

from hospes.ledger.operations.actors import SYSTEM, Actor, actor_of
from hospes.ledger.operations.changes import NoCustomer, Record, change
from hospes.ledger.operations.delivery import Concerns, all_of_them, deliver, enrol, retry, retry_at_once
from hospes.ledger.operations.erasing import destroy_key
from hospes.ledger.operations.limits import Left, TooMany, allow, spend

__all__ = [
    "SYSTEM",
    "Actor",
    "Concerns",
    "Left",
    "NoCustomer",
    "Record",
    "TooMany",
    "actor_of",
    "all_of_them",
    "allow",
    "change",
    "deliver",
    "destroy_key",
    "enrol",
    "retry",
    "retry_at_once",
    "spend",
]
