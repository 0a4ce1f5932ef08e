"""The rows of the ledger."""

from hospes.ledger.models.rows import Event, FailedWork, Head, SealKey, Spent, Subscription

__all__ = ["Event", "FailedWork", "Head", "SealKey", "Spent", "Subscription"]
