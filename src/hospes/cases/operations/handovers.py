"""A case goes from one person to another: offered with its story, and theirs once they accept."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import ownership
from hospes.cases.core.ownership import Obstacle
from hospes.cases.models import Case, Handover, HandoverState
from hospes.cases.operations.locking import hold_for, lock, tell
from hospes.cases.operations.placing import give
from hospes.cases.operations.refusals import (
    AlreadyClosed,
    AlreadyOffered,
    AlreadyOwner,
    AskedAlready,
    BriefUnread,
    CannotOwn,
    HandoverAnswered,
    IsAway,
    NotForYou,
    NotYours,
    WordsMissing,
)
from hospes.cases.queries import acting_for, brief_of, may_decide, may_own, to_be_answered_by
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def offer_handover(
    *, by: Person | None, at: datetime, case: Case, to: Person, story: str, passes_on: bool = False,
    why: Mapping[str, str] | None = None,
) -> Handover:  # fmt: skip
    """Offer the case to `to`, with a brief of how it stands. Until they accept, the owner stays the owner.

    Unanswered for the time the house gives (`answer_by`), the offer goes back; with `passes_on` it is made to the
    next who may, at most twice, before it does. `by` None is the house itself, which says `why` in the ledger.
    """
    story = storable(story).strip()
    with change(by=by, at=at) as record:
        lock(case)
        earlier = list(case.handovers.filter(Q(answered_at__isnull=True) | Q(is_unseen=True)))
        pending = next((each for each in earlier if each.answered_at is None), None)
        deputy = acting_for(to, at)
        obstacle = ownership.to_offer(
            closed=case.is_closed,
            may_decide=may_decide(by, case, at),
            already_offered=pending is not None,
            to_is_owner=to.pk == case.owner_id,
            to_may_own=may_own(to),
            to_is_away=deputy.pk != to.pk,
            story=story,
        )
        if pending is not None and obstacle == Obstacle.ALREADY_OFFERED:
            raise AlreadyOffered(pending)
        _refuse_to_offer(obstacle, case, to, deputy)
        if any(each.is_unseen for each in earlier):  # what came back is seen once it is offered again
            case.handovers.filter(is_unseen=True).update(is_unseen=False)
        answer_by = to_be_answered_by(at, to)
        handover = Handover.objects.create(
            case=case,
            from_person=case.owner,
            to_person=to,
            story=story,
            brief=brief_of(case, at),
            offered_by=by,
            offered_at=at,
            answer_by=answer_by,
            passes_on=passes_on,
        )
        data = {"from": case.owner_id, "to": to.pk, "answer_by": answer_by.isoformat(), **(why or {})}
        tell(record, events.HANDOVER_OFFERED, case, about=handover, data=data, sealed={"story": story})
    return handover


def accept_handover(*, by: Person, at: datetime, handover: Handover, has_read: bool) -> Case:
    """Take the case on, having read its brief. Only the person it was offered to can; it is theirs from now on."""
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        by.refresh_from_db(fields=["is_active", "roles", "team"])
        obstacle = ownership.to_accept(
            answered=handover.answered_at is not None,
            for_actor=by.pk == handover.to_person_id,
            closed=case.is_closed,
            to_may_own=may_own(by),
            has_read=has_read,
        )
        refuse_answer(obstacle, handover, by)
        handover.read_at = at
        give(case, by, record, at=at, because="handover")
        _answer(handover, HandoverState.ACCEPTED, at)
        data = {"from": handover.from_person_id, "to": by.pk}
        tell(record, events.HANDOVER_ACCEPTED, case, about=handover, data=data)
    return case


def decline_handover(*, by: Person, at: datetime, handover: Handover, note: str = "") -> Handover:
    """Do not take the case on; it stays with its owner."""
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        answered = handover.answered_at is not None
        for_actor = by.pk == handover.to_person_id
        refuse_answer(ownership.to_decline(answered=answered, for_actor=for_actor), handover, by)
        handover.answer_note = storable(note).strip()
        _answer(handover, HandoverState.DECLINED, at)
        data = {"from": handover.from_person_id, "to": by.pk}
        sealed = {"note": handover.answer_note}
        tell(record, events.HANDOVER_DECLINED, case, about=handover, data=data, sealed=sealed)
    return handover


def withdraw_handover(*, by: Person | None, at: datetime, handover: Handover) -> Handover:
    """Take the offer back: whoever made it, the owner, their deputy, a lead or manager; None is the house itself."""
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        obstacle = ownership.to_withdraw(
            answered=handover.answered_at is not None,
            offered_by_actor=by is not None and by.pk == handover.offered_by_id,
            may_decide=may_decide(by, case, at),
        )
        refuse_answer(obstacle, handover, by)
        _answer(handover, HandoverState.WITHDRAWN, at)
        data = {"from": handover.from_person_id, "to": handover.to_person_id}
        tell(record, events.HANDOVER_WITHDRAWN, case, about=handover, data=data)
    return handover


def note_customer_told(*, by: Person | None, at: datetime, handover: Handover, how: str) -> Handover:
    """The customer has heard who looks after them now. Said twice, the first time stands."""
    how = storable(how).strip()
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        hold_for(by, case, at)
        if handover.customer_told_at is not None:
            return handover
        if handover.state not in (HandoverState.ACCEPTED, HandoverState.PLACED):
            raise HandoverAnswered(handover)
        if not how:
            raise WordsMissing(_("Write down how the customer was told."))
        handover.customer_told_at, handover.customer_told_how = at, how
        handover.is_untold = False
        handover.save(update_fields=["customer_told_at", "customer_told_how", "is_untold"])
        data = {"to": handover.to_person_id}
        tell(record, events.HANDOVER_TOLD, case, about=handover, data=data, sealed={"how": how})
    return handover


def _refuse_to_offer(obstacle: Obstacle | None, case: Case, to: Person, deputy: Person) -> None:
    match obstacle:
        case Obstacle.CLOSED:
            raise AlreadyClosed(case)
        case Obstacle.NOT_YOURS:
            raise NotYours(case.owner)
        case Obstacle.IS_OWNER:
            raise AlreadyOwner(to)
        case Obstacle.CANNOT_OWN:
            raise CannotOwn(to)
        case Obstacle.IS_AWAY:
            raise IsAway(to, deputy)
        case Obstacle.NO_STORY:
            raise WordsMissing(_("Tell the story: what happened, what was promised, what comes next."))


def lock_offer(handover: Handover) -> Case:
    """Hold the case, then read the offer as it stands now."""
    case = lock(handover.case)
    handover.refresh_from_db()
    handover.case = case
    return case


def _answer(handover: Handover, state: HandoverState, at: datetime) -> None:
    handover.state, handover.answered_at = state, at
    handover.is_untold = state == HandoverState.ACCEPTED
    handover.is_unseen = state == HandoverState.DECLINED
    fields = ["state", "answered_at", "answer_note", "is_untold", "is_unseen", "read_at"]
    handover.save(update_fields=fields)


def refuse_answer(obstacle: Obstacle | None, handover: Handover, by: Person | None) -> None:
    match obstacle:
        case Obstacle.ANSWERED:
            raise HandoverAnswered(handover)
        case Obstacle.NOT_FOR_YOU:
            raise NotForYou(handover)
        case Obstacle.CLOSED:
            raise AlreadyClosed(handover.case)
        case Obstacle.CANNOT_OWN if by is not None:
            raise CannotOwn(by)
        case Obstacle.NOT_YOURS:
            raise NotYours(handover.case.owner)
        case Obstacle.UNREAD:
            raise BriefUnread
        case Obstacle.ASKED_ALREADY:
            raise AskedAlready(handover)
        case Obstacle.NO_WORDS:
            raise WordsMissing(_("Write down what you would like to know."))
