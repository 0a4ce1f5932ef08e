"""Mailboxes, what came in by them, what goes out."""

from hospes.channels.email.models.inbound import InboundMessage, InboundState, MailKind, NewMatter, RawMessage
from hospes.channels.email.models.mailbox import Alias, Mailbox, Popped, Security, SignIn
from hospes.channels.email.models.outbound import CameBack, OutboundMessage, OutboundState, Purpose
from hospes.channels.email.models.signature import Signature

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
    "Signature",
]
