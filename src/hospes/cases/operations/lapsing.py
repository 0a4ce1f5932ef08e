"""Offers that nobody answers: warned of, then given back to whoever has had the case all along."""

from datetime import datetime, timedelta

from django.db.models import Q

from hospes.cases import events
from hospes.cases.core.commitments import Warning, warning
from hospes.cases.core.ownership import may_pass_on
from hospes.cases.models import Handover, HandoverState
from hospes.cases.operations.handovers import lock_offer
from hospes.cases.operations.locking import tell
from hospes.cases.queries import brief_of, next_to_be_offered, to_be_answered_by
from hospes.cases.queries.hours import reach_of_people
from hospes.ledger.operations import Record, change
from hospes.lib.business_time import ALWAYS, OpeningHours
from hospes.staff.models import Person

HALF_AN_HOUR = timedelta(minutes=30)


def look_after_offers(
    *, at: datetime, within: timedelta = HALF_AN_HOUR, hours: OpeningHours = ALWAYS
) -> tuple[int, int]:
    """Say once of each open offer that its time is nearly over, and give back, or pass on, those whose time is.

    `within` is open time of whoever it was offered to: their own hours, their team's, else `hours`, the house's.
    Returns how many (warned of, not answered in time). Giver and receiver read both on their day.
    """
    reach = reach_of_people(at, within, hours)
    waiting = Handover.objects.filter(answered_at__isnull=True)
    due = waiting.filter(
        Q(answer_by__lt=at) | Q(warned_at__isnull=True) & reach.near("answer_by", "to_person")
    )
    offers = due.select_related("case").order_by("answer_by")
    found = [_look_after(each, at, reach.of(each.to_person_id)) for each in offers]
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
            following = next_to_be_offered(handover, at) if _may_pass_on(handover) else None
            handover.is_unseen = following is None
            handover.save(update_fields=["state", "answered_at", "is_unseen"])
            tell(record, events.HANDOVER_LAPSED, case, about=handover, data=data)
            if following is not None:
                _pass_on(handover, following, record, at=at)
        elif found is Warning.DUE_SOON:
            handover.warned_at = at
            handover.save(update_fields=["warned_at"])
            tell(record, events.HANDOVER_DUE_SOON, case, about=handover, data=data)
    return found


def _may_pass_on(handover: Handover) -> bool:
    """Asked for by the giver, and the case still where it was when it was offered."""
    asked = may_pass_on(passes_on=handover.passes_on, times_passed=handover.times_passed)
    return asked and not handover.case.is_closed and handover.case.owner_id == handover.from_person_id


def _pass_on(handover: Handover, to: Person, record: Record, *, at: datetime) -> Handover:
    """The same offer, made to the next one with a brief of how the case stands now. Its owner stays its owner."""
    case, answer_by = handover.case, to_be_answered_by(at, to)
    following = Handover.objects.create(
        case=case,
        from_person_id=handover.from_person_id,
        to_person=to,
        story=handover.story,
        brief=brief_of(case, at),
        offered_by_id=handover.offered_by_id,
        offered_at=at,
        answer_by=answer_by,
        passes_on=True,
        times_passed=handover.times_passed + 1,
    )
    data = {
        "from": handover.from_person_id,
        "to": to.pk,
        "instead_of": handover.to_person_id,
        "answer_by": answer_by.isoformat(),
    }
    tell(record, events.HANDOVER_PASSED_ON, case, about=following, data=data)
    return following
