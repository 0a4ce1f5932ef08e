"""What comes first: by when somebody should act on a case."""

from datetime import datetime, timedelta

ANSWER_WITHIN = timedelta(hours=4)
LOOK_IN_AFTER = timedelta(days=14)


def act_by(
    *,
    next_due_at: datetime | None,
    waiting_since: datetime | None,
    last_contact_at: datetime,
    wakes_at: datetime | None = None,
) -> datetime:
    """The earliest of: the next commitment falling due, four hours after the customer began to wait, and
    two weeks after anybody spoke, because a case nobody hears about is a case forgotten.

    A queue in this order puts a customer who waits since yesterday before a promise for next week. A case that
    sleeps is acted on when it wakes; that is never after a promise falls due.
    """
    if wakes_at is not None:
        return wakes_at if next_due_at is None else min(wakes_at, next_due_at)
    moments = [last_contact_at + LOOK_IN_AFTER]
    if next_due_at is not None:
        moments.append(next_due_at)
    if waiting_since is not None:
        moments.append(waiting_since + ANSWER_WITHIN)
    return min(moments)
