"""What the clock brings about in the channels, gathered where the ledger looks for it."""

from hospes.channels.block import tasks as block
from hospes.channels.chat import tasks as chat
from hospes.channels.email import tasks as email
from hospes.channels.passkeys import tasks as passkeys
from hospes.channels.portal import tasks as portal

__all__ = ["email", "passkeys", "portal"]
__all__ = ["block", "email", "portal"]
__all__ = ["chat", "email", "portal"]
from hospes.channels.counter import tasks as counter
from hospes.channels.phone import tasks as phone

__all__ = ["counter", "email", "phone", "portal"]
