"""Questions about chats: who waits, who is there, what was said."""

from hospes.channels.chat.queries.attending import (
    anybody_there,
    at_once_of,
    attending_of,
    has_of,
    people_there,
    there,
)
from hospes.channels.chat.queries.talks import (
    Asked,
    Board,
    board_of,
    calling_for,
    chat_of,
    is_offered_to,
    lines_of,
    one_seen_by,
    place_of,
    seen_by,
)

__all__ = [
    "Asked",
    "Board",
    "anybody_there",
    "at_once_of",
    "attending_of",
    "board_of",
    "calling_for",
    "chat_of",
    "has_of",
    "is_offered_to",
    "lines_of",
    "one_seen_by",
    "people_there",
    "place_of",
    "seen_by",
    "there",
]
