"""What the clock brings about: a complaint that falls due is said to, once; and once that it is late."""

from datetime import datetime

from django.db.models import Q

from hospes.cases.queries.hours import Reach
from hospes.complaints import events
from hospes.complaints.models import Clock
from hospes.complaints.operations.gates import tell
from hospes.complaints.queries.lists import near_for_all
from hospes.ledger.operations import change
from hospes.lib.business_time import ALWAYS, OpeningHours

BATCH = 200


def warn_of_clocks(*, at: datetime, hours: OpeningHours = ALWAYS) -> tuple[int, int]:
    """Say once of each running duty that it falls due by the close of the next working day, and once that it is late.

    It is the next working day of the team whose case it is, else by `hours`, the house's: as the clock itself is set.
    Returns how many (due soon, late) were said now.
    """
    reach, soon, late = near_for_all(at, hours), 0, 0
    while True:
        said_soon, said_late = _warn_of_some(at=at, reach=reach)
        soon, late = soon + said_soon, late + said_late
        if said_soon + said_late == 0:
            return soon, late


def _warn_of_some(*, at: datetime, reach: Reach) -> tuple[int, int]:
    running = Clock.objects.filter(
        is_duty=True, done_at__isnull=True, stopped_at__isnull=True, paused_at__isnull=True,
        found_late_at__isnull=True,
    )  # fmt: skip
    due = running.filter(
        Q(due_at__lt=at) | Q(warned_at__isnull=True) & reach.near("due_at", "complaint__case__team")
    )
    soon = late = 0
    with change(by=None, at=at) as record:
        held = due.select_for_update(skip_locked=True, of=("self",)).select_related("complaint__case")
        for clock in list(held.order_by("due_at")[:BATCH]):
            is_late = clock.due_at < at
            field = "found_late_at" if is_late else "warned_at"
            setattr(clock, field, at)
            clock.save(update_fields=[field])
            name = events.LATE if is_late else events.DUE_SOON
            tell(record, name, clock.complaint, clock, {"kind": clock.kind, "due": clock.due_at.isoformat()})
            soon, late = soon + (not is_late), late + is_late
    return soon, late
