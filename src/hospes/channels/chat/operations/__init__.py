"""What is done in chats: begun, said, taken, offered, ended."""

from hospes.channels.chat.operations.attending import attend, look_after, note_seen, tell_late
from hospes.channels.chat.operations.beginning import Whoever, begin, write_instead
from hospes.channels.chat.operations.ending import (
    asks_address,
    end,
    end_after_silence,
    go_on_in_writing,
    leave_address,
)
from hospes.channels.chat.operations.lines import note_typing, say, send_file
from hospes.channels.chat.operations.refusals import (
    AddressKnown,
    Full,
    HandsFull,
    IsOver,
    NoAddress,
    Nobody,
    NoName,
    NotForChats,
    NothingSaid,
    NotThere,
    NotYours,
    OfferGone,
    TakenAlready,
    TooLong,
)
from hospes.channels.chat.operations.taking import end_offer, offer, take

__all__ = [
    "AddressKnown",
    "Full",
    "HandsFull",
    "IsOver",
    "NoAddress",
    "NoName",
    "Nobody",
    "NotForChats",
    "NotThere",
    "NotYours",
    "NothingSaid",
    "OfferGone",
    "TakenAlready",
    "TooLong",
    "Whoever",
    "asks_address",
    "attend",
    "begin",
    "end",
    "end_after_silence",
    "end_offer",
    "go_on_in_writing",
    "leave_address",
    "look_after",
    "note_seen",
    "note_typing",
    "offer",
    "say",
    "send_file",
    "take",
    "tell_late",
    "write_instead",
]
