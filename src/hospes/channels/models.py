"""The rows of every channel, gathered where Django looks for them."""

from hospes.channels.email.models import (
    InboundMessage,
    InboundState,
    Mailbox,
    MailKind,
    OutboundMessage,
    OutboundState,
    Purpose,
    RawMessage,
    Security,
    Signature,
)
from hospes.channels.portal.models import PortalSession, SignInLink

__all__ = [
    "InboundMessage",
    "InboundState",
    "MailKind",
    "Mailbox",
    "OutboundMessage",
    "OutboundState",
    "PortalSession",
    "Purpose",
    "RawMessage",
    "Security",
    "SignInLink",
    "Signature",
]
