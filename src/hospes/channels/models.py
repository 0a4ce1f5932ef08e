"""The rows of every channel, gathered where Django looks for them."""

from hospes.channels.block.models import Written
from hospes.channels.chat.models import Attending, Chat, ChatLine, EndedBy
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
from hospes.channels.look.models import Look
from hospes.channels.opening.models import Closing
from hospes.channels.passkeys.models import Challenge, Passkey
from hospes.channels.phone.models import Call, CallBack, CallState, Heard, Line, Source, State, WavedAway
from hospes.channels.portal.models import PortalSession, SignInLink

__all__ = [
    "Alias",
    "Attending",
    "Call",
    "CallBack",
    "CallState",
    "CameBack",
    "Challenge",
    "Chat",
    "ChatLine",
    "Closing",
    "Counter",
    "EndedBy",
    "Heard",
    "InboundMessage",
    "InboundState",
    "Line",
    "Look",
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
    "Source",
    "State",
    "Visitor",
    "VisitorState",
    "WavedAway",
    "Written",
]
