"""What the clock brings about: promises that fall due, announced closings whose date has come."""

from datetime import datetime, timedelta

from django.db.models import Q

from hospes.cases import events
from hospes.cases.core.commitments import Warning, warning
from hospes.cases.models import ClosingAttempt, Commitment
from hospes.cases.operations.closing import close_after_silence
from hospes.cases.operations.ending import drop_announcement
from hospes.cases.operations.locking import lock, tell
from hospes.cases.queries.hours import Reach, reach_of_people
from hospes.ledger.operations import change
from hospes.lib.business_time import ALWAYS, OpeningHours
from hospes.lib.errors import Refusal

TWO_HOURS = timedelta(hours=2)
BATCH = 200


def warn_of_due(
    *, at: datetime, within: timedelta = TWO_HOURS, hours: OpeningHours = ALWAYS
) -> tuple[int, int]:
    """Say once of each open promise that it falls due `within` so much open time, and once that it is late.

    It is the open time of whoever keeps it: their own hours, their team's, else `hours`, the house's.
    Returns how many (due soon, late) were said now.
    """
    # Whatever the hours say, a promise stays a promise.
    reach, soon, late = reach_of_people(at, within, hours), 0, 0
    while True:
        said_soon, said_late = _warn_of_some(at=at, reach=reach)
        soon, late = soon + said_soon, late + said_late
        if said_soon + said_late == 0:
            return soon, late


def _warn_of_some(*, at: datetime, reach: Reach) -> tuple[int, int]:
    """One batch in one transaction; a promise that somebody is just settling is left for the next minute."""
    unsaid = Commitment.objects.filter(settled_at__isnull=True, found_late_at__isnull=True)
    due = unsaid.filter(Q(due_at__lt=at) | Q(warned_at__isnull=True) & reach.near("due_at", "keeper"))
    counts = {Warning.DUE_SOON: 0, Warning.LATE: 0}
    with change(by=None, at=at) as record:
        held = due.select_for_update(skip_locked=True, of=("self",)).select_related("case")
        for commitment in held.order_by("due_at")[:BATCH]:
            found = warning(
                due_at=commitment.due_at,
                warned=commitment.warned_at is not None,
                found_late=False,
                at=at,
                soon_until=reach.of(commitment.keeper_id),
            )
            if found is None:  # PostgreSQL read the row again after a wait, and it had changed
                continue
            counts[found] += 1
            field = "found_late_at" if found is Warning.LATE else "warned_at"
            setattr(commitment, field, at)
            commitment.save(update_fields=[field])
            name = events.COMMITMENT_LATE if found is Warning.LATE else events.COMMITMENT_DUE_SOON
            data = {"due": commitment.due_at.isoformat(), "keeper": commitment.keeper_id}
            tell(record, name, commitment.case, about=commitment, data=data)
    return counts[Warning.DUE_SOON], counts[Warning.LATE]


def close_announced(*, at: datetime) -> int:
    """Close every case whose announced date has passed in silence; returns how many.

    One that may not be closed after all is left open, and its announcement dropped: somebody looks at it.
    """
    due = ClosingAttempt.objects.filter(settled_at__isnull=True, closes_at__lte=at)
    closed = 0
    for attempt in due.select_related("case").order_by("closes_at")[: BATCH * 5]:
        try:
            close_after_silence(at=at, case=attempt.case)
            closed += 1
        except Refusal:
            with change(by=None, at=at) as record:
                drop_announcement(lock(attempt.case), record, at=at)
    return closed
