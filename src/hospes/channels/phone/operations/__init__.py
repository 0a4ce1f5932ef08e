"""What is done with lines, with calls that come in, and with calls we owe."""

from hospes.channels.phone.operations.asking import NothingSaid, WhenClosed, ask_for_call, owe_call
from hospes.channels.phone.operations.calling import (
    AlreadyClaimed,
    AlreadySettled,
    claim_call,
    let_go_call,
    no_longer_needed,
    not_reached,
    reached,
    wrote_instead,
)
from hospes.channels.phone.operations.hearing import Taken, Unbelieved, forget_heard, hear
from hospes.channels.phone.operations.lines import (
    NotYours,
    NumberTaken,
    NumberUnclear,
    RegionUnclear,
    change_line,
    new_secret,
    set_up_line,
)
from hospes.channels.phone.operations.spoken import Logged, WhoWasIt, log_call, log_spoken
from hospes.channels.phone.operations.taking import AlreadyTaken, note_call, take_call, wave_away

__all__ = [
    "AlreadyClaimed",
    "AlreadySettled",
    "AlreadyTaken",
    "Logged",
    "NotYours",
    "NothingSaid",
    "NumberTaken",
    "NumberUnclear",
    "RegionUnclear",
    "Taken",
    "Unbelieved",
    "WhenClosed",
    "WhoWasIt",
    "ask_for_call",
    "change_line",
    "claim_call",
    "forget_heard",
    "hear",
    "let_go_call",
    "log_call",
    "log_spoken",
    "new_secret",
    "no_longer_needed",
    "not_reached",
    "note_call",
    "owe_call",
    "reached",
    "set_up_line",
    "take_call",
    "wave_away",
    "wrote_instead",
]
