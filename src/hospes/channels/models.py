"""The rows of every channel, gathered where Django looks for them."""

from hospes.channels.email.models import (
    Alias,
    CameBack,
    InboundMessage,
    InboundState,
    Mailbox,
    MailKind,
    NewMatter,
    OutboundMessage,
    OutboundState,
    Popped,
    Purpose,
    RawMessage,
    Security,
    SignIn,
)

__all__ = [
    "Alias",
    "CameBack",
    "InboundMessage",
    "InboundState",
    "MailKind",
    "Mailbox",
    "NewMatter",
    "OutboundMessage",
    "OutboundState",
    "Popped",
    "Purpose",
    "RawMessage",
    "Security",
    "SignIn",
]
