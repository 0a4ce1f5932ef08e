"""The events of every channel, gathered where the ledger looks for them."""

from hospes.channels.chat import events as chat
from hospes.channels.email import events as email
from hospes.channels.portal import events as portal

__all__ = ["chat", "email", "portal"]
