"""The events of every channel, gathered where the ledger looks for them."""

from hospes.channels.email import events as email

__all__ = ["email"]
