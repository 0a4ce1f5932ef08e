"""Offers that nobody answers: warned of, then given back to whoever has had the case all along."""

from datetime import datetime, timedelta

from django.db.models import Q

from hospes.cases import events
from hospes.cases.core.commitments import Warning, warning
from hospes.cases.models import Handover, HandoverState
from hospes.cases.operations.handovers import lock_offer
from hospes.cases.operations.locking import tell
from hospes.cases.queries.hours import open_time_from
from hospes.ledger.operations import change
from hospes.lib.business_time import ALWAYS, OpeningHours

HALF_AN_HOUR = timedelta(minutes=30)


def look_after_offers(
    *, at: datetime, within: timedelta = HALF_AN_HOUR, hours: OpeningHours = ALWAYS
) -> tuple[int, int]:
    """Say once of each open offer that its time is nearly over, and give back those whose time is.

    Returns how many (warned of, given back). Giver and receiver read both on their day.
    """
    soon_until = open_time_from(at, within, hours)
    waiting = Handover.objects.filter(answered_at__isnull=True)
    due = waiting.filter(Q(answer_by__lt=at) | Q(answer_by__lte=soon_until, warned_at__isnull=True))
    found = [_look_after(each, at, soon_until) for each in due.select_related("case").order_by("answer_by")]
    return found.count(Warning.DUE_SOON), found.count(Warning.LATE)


def _look_after(handover: Handover, at: datetime, soon_until: datetime) -> Warning | None:
    """One offer in a transaction of its own, as it stands now; answered meanwhile, nothing is said."""
    with change(by=None, at=at) as record:
        case = lock_offer(handover)
        if handover.answered_at is not None or handover.answer_by is None:
            return None
        found = warning(
            due_at=handover.answer_by,
            warned=handover.warned_at is not None,
            found_late=False,
            at=at,
            soon_until=soon_until,
        )
        data = {
            "from": handover.from_person_id,
            "to": handover.to_person_id,
            "answer_by": handover.answer_by.isoformat(),
        }
        if found is Warning.LATE:
            handover.state, handover.answered_at = HandoverState.LAPSED, at
            handover.is_unseen = True
            handover.save(update_fields=["state", "answered_at", "is_unseen"])
            tell(record, events.HANDOVER_LAPSED, case, about=handover, data=data)
        elif found is Warning.DUE_SOON:
            handover.warned_at = at
            handover.save(update_fields=["warned_at"])
            tell(record, events.HANDOVER_DUE_SOON, case, about=handover, data=data)
    return found
