"""What is done with calendars."""

from hospes.calendars.operations.feeds import give_feed_address, revoke_feed
from hospes.calendars.operations.following import (
    ask_addresses,
    follow_address,
    follow_no_more,
    read_now,
)
from hospes.calendars.operations.hours import (
    HoursUnclear,
    NoHoursYet,
    Unreadable,
    close_days_from_file,
    drop_hours,
    keep_hours,
)

__all__ = [
    "HoursUnclear",
    "NoHoursYet",
    "Unreadable",
    "ask_addresses",
    "close_days_from_file",
    "drop_hours",
    "follow_address",
    "follow_no_more",
    "give_feed_address",
    "keep_hours",
    "read_now",
    "revoke_feed",
]
