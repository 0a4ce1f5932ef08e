"""Questions to the ledger."""

from hospes.ledger.queries.history import (
    failed_work,
    head,
    history,
    history_of,
    history_of_customer,
    keys_of,
    latest_of,
    since,
    unseal,
    unseal_all,
)
from hospes.ledger.queries.verification import verify

__all__ = [
    "failed_work",
    "head",
    "history",
    "history_of",
    "history_of_customer",
    "keys_of",
    "latest_of",
    "since",
    "unseal",
    "unseal_all",
    "verify",
]
