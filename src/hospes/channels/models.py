"""The rows of every channel, gathered where Django looks for them."""

from hospes.channels.block.models import Written
from hospes.channels.chat.models import Attending, Chat, EndedBy, Line
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
from hospes.channels.passkeys.models import Challenge, Passkey
from hospes.channels.look.models import Look
from hospes.channels.opening.models import Closing
from hospes.channels.phone.models import Call, CallBack, CallState, Heard, Line, Source, State, WavedAway
from hospes.channels.portal.models import PortalSession, SignInLink

__all__ = [
    "Alias",
    "Attending",
    "CameBack",
    "Challenge",
    "Closing",
    "InboundMessage",
    "InboundState",
    "Look",
    "Chat",
    "EndedBy",
    "InboundMessage",
    "InboundState",
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
    "Passkey",
    "Popped",
    "PortalSession",
    "Purpose",
    "RawMessage",
    "Security",
    "SignIn",
    "SignInLink",
    "Signature",
    "Written",
    "Source",
    "State",
    "Visitor",
    "VisitorState",
    "WavedAway",
]
