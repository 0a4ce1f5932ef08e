"""The events of every channel, gathered where the ledger looks for them."""

from hospes.channels.counter import events as counter
from hospes.channels.email import events as email
from hospes.channels.phone import events as phone
from hospes.channels.portal import events as portal

__all__ = ["counter", "email", "phone", "portal"]
