"""The rows of every channel, gathered where Django looks for them."""

from hospes.channels.counter.models import Counter, Visitor, VisitorState
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
    Signature,
    SignIn,
)
from hospes.channels.phone.models import Call, CallBack, CallState, Heard, Line, Source, State, WavedAway
from hospes.channels.portal.models import PortalSession, SignInLink

__all__ = [
    "Alias",
    "Call",
    "CallBack",
    "CallState",
    "CameBack",
    "Counter",
    "Heard",
    "InboundMessage",
    "InboundState",
    "Line",
    "MailKind",
    "Mailbox",
    "NewMatter",
    "OutboundMessage",
    "OutboundState",
    "Popped",
    "PortalSession",
    "Purpose",
    "RawMessage",
    "Security",
    "SignIn",
    "SignInLink",
    "Signature",
    "Source",
    "State",
    "Visitor",
    "VisitorState",
    "WavedAway",
]
