"""What is done with calendars."""

from hospes.calendars.operations.feeds import give_feed_address, revoke_feed
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
    "close_days_from_file",
    "drop_hours",
    "give_feed_address",
    "keep_hours",
    "revoke_feed",
]
