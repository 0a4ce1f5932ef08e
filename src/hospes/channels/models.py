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

__all__ = [
    "InboundMessage",
    "InboundState",
    "MailKind",
    "Mailbox",
    "OutboundMessage",
    "OutboundState",
    "Purpose",
    "RawMessage",
    "Security",
    "Signature",
]
