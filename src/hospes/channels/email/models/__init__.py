"""Mailboxes, what came in by them, what goes out."""

from hospes.channels.email.models.inbound import InboundMessage, InboundState, MailKind, RawMessage
from hospes.channels.email.models.mailbox import Mailbox, Security
from hospes.channels.email.models.outbound import OutboundMessage, OutboundState, Purpose
from hospes.channels.email.models.signature import Signature

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
