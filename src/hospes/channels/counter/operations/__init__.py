"""What is done at a counter."""

from hospes.channels.counter.operations.counters import (
    NameMissing,
    NotYours,
    change_counter,
    new_key,
    set_up_counter,
)
from hospes.channels.counter.operations.spoken import log_visit
from hospes.channels.counter.operations.visitors import (
    NobodyWaits,
    NotHere,
    NothingNoted,
    StillServing,
    call_next,
    finish_visit,
    forget_visitors,
    left,
    note_visit,
    take_a_number,
)

__all__ = [
    "NameMissing",
    "NobodyWaits",
    "NotHere",
    "NotYours",
    "NothingNoted",
    "StillServing",
    "call_next",
    "change_counter",
    "finish_visit",
    "forget_visitors",
    "left",
    "log_visit",
    "new_key",
    "note_visit",
    "set_up_counter",
    "take_a_number",
]
