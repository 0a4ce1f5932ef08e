"""The events of every channel, gathered where the ledger looks for them."""

from hospes.channels.chat import events as chat
from hospes.channels.email import events as email
from hospes.channels.passkeys import events as passkeys
from hospes.channels.portal import events as portal

__all__ = ["email", "passkeys", "portal"]
from hospes.channels.look import events as look
from hospes.channels.opening import events as opening

__all__ = ["email", "look", "opening", "portal"]
__all__ = ["chat", "email", "portal"]
from hospes.channels.counter import events as counter
from hospes.channels.phone import events as phone

__all__ = ["counter", "email", "phone", "portal"]
