"""Who calls, what rings, which calls we owe."""

from hospes.channels.phone.queries.lines import last_heard, line_by_key, lines
from hospes.channels.phone.queries.owed import Owed, call_backs_of, mine_to_call, owed_count, owed_to
from hospes.channels.phone.queries.people import callers_of, phone_of
from hospes.channels.phone.queries.ringing import Caller, Ringing, latest_calls, rings_for

__all__ = [
    "Caller",
    "Owed",
    "Ringing",
    "call_backs_of",
    "callers_of",
    "last_heard",
    "latest_calls",
    "line_by_key",
    "lines",
    "mine_to_call",
    "owed_count",
    "owed_to",
    "phone_of",
    "rings_for",
]
