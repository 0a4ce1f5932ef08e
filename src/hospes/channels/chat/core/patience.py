"""What becomes of a chat by the clock: honest words, a written matter, an end after silence."""

from datetime import datetime, timedelta
from enum import StrEnum

TOLD_AFTER = timedelta(minutes=2)
WRITTEN_AFTER = timedelta(minutes=5)
UNANSWERED_AFTER = timedelta(minutes=10)
SILENT_AFTER = timedelta(minutes=20)


class Due(StrEnum):
    """What a chat is due for."""

    NOTHING = "nothing"
    TELL = "tell"  # say honestly that it takes longer
    WRITE = "write"  # nobody came: it goes on in writing
    END = "end"  # nobody has said anything for long


def due(
    *,
    state: str,
    waits_since: datetime,
    last_at: datetime,
    last_by: str,
    was_told: bool,
    now: datetime,
    is_there: bool,
) -> Due:
    """What is due of a chat. `is_there`: whether anybody is left who could take it.

    Somebody who waits is told after two minutes and goes on in writing after five, at once where nobody is left; and
    whoever has been talked with and gets no answer any more after ten.
    """
    if state == "with":
        if last_by == "customer" and now - last_at >= UNANSWERED_AFTER:
            return Due.WRITE
        return Due.END if now - last_at >= SILENT_AFTER else Due.NOTHING
    if state != "waiting":
        return Due.NOTHING
    waited = now - waits_since
    if waited >= WRITTEN_AFTER or (waited >= TOLD_AFTER and not is_there):
        return Due.WRITE
    return Due.TELL if waited >= TOLD_AFTER and not was_told else Due.NOTHING
