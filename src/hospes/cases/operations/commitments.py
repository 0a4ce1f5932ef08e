"""Promises to the customer: made, kept, moved, cancelled."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import commitments as core
from hospes.cases.core.commitments import Obstacle
from hospes.cases.models import Case, Commitment, CommitmentMove, CommitmentState
from hospes.cases.operations.ending import drop_announcement
from hospes.cases.operations.locking import hold_for, lock, owner_of, still_promised, store, tell
from hospes.cases.operations.refusals import (
    AlreadyClosed,
    AlreadySettled,
    CannotOwn,
    NotInTime,
    WordsMissing,
    moment,
)
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, insert, number, update
from hospes.lib.text import storable
from hospes.staff.models import Person

_PROMISE = Prepared(lambda: Commitment.objects.filter(pk=number(0)))


def promise(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    what: str,
    due_at: datetime,
    person: Person | None = None,
    step: str = "",
) -> Commitment:
    """Promise the customer something by a time. `person` will keep it; the owner, when nobody is named."""
    what = storable(what).strip()
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        keeper = person or owner_of(case)
        _refuse(core.to_promise(closed=case.is_closed, what=what, due_at=due_at, at=at), case, due_at)
        if not keeper.is_active:
            raise CannotOwn(keeper)
        commitment = Commitment(
            case=case,
            what=what,
            promised_by=by or keeper,
            keeper=keeper,
            due_at=due_at,
            made_at=at,
            step=step,
        )
        insert(commitment)
        refresh_due(case)
        drop_announcement(case, record, at=at)
        tell(
            record,
            events.COMMITMENT_MADE,
            case,
            about=commitment,
            data={"due": due_at.isoformat(), "keeper": keeper.pk, "step": step},
            sealed={"what": what},
        )
    return commitment


def keep_commitment(*, by: Person | None, at: datetime, commitment: Commitment) -> Commitment:
    """What was promised is done. Whether in time is told by the clock, not by us. Raises AlreadySettled."""
    with change(by=by, at=at) as record:
        case = _lock(commitment, by, at)
        if commitment.settled_at is not None:
            raise AlreadySettled
        _settle(case, commitment, CommitmentState.KEPT, at)
        late = core.is_late(due_at=commitment.due_at, settled_at=commitment.settled_at, at=at)
        name = events.COMMITMENT_KEPT_LATE if late else events.COMMITMENT_KEPT
        data = {"due": commitment.due_at.isoformat(), "keeper": commitment.keeper_id}
        tell(record, name, case, about=commitment, data=data)
    return commitment


def move_commitment(
    *,
    by: Person,
    at: datetime,
    commitment: Commitment,
    to_due: datetime,
    reason: str,
    customer_told_how: str,
) -> CommitmentMove:
    """Agree another time. It needs why, and how the customer was told; the former time stays on record."""
    reason, told_how = storable(reason).strip(), storable(customer_told_how).strip()
    with change(by=by, at=at) as record:
        case = _lock(commitment, by, at)
        obstacle = core.to_move(
            settled=commitment.settled_at is not None,
            due_at=commitment.due_at,
            to_due=to_due,
            reason=reason,
            told_how=told_how,
            at=at,
        )
        _refuse(obstacle, case, to_due)
        move = CommitmentMove.objects.create(
            commitment=commitment,
            from_due=commitment.due_at,
            to_due=to_due,
            reason=reason,
            customer_told_how=told_how,
            at=at,
            by=by,
        )
        commitment.due_at, commitment.warned_at, commitment.found_late_at = to_due, None, None
        commitment.save(update_fields=["due_at", "warned_at", "found_late_at"])
        refresh_due(case)
        tell(
            record,
            events.COMMITMENT_MOVED,
            case,
            about=commitment,
            data={
                "from": move.from_due.isoformat(),
                "to": to_due.isoformat(),
                "was_late": at > move.from_due,
            },
            sealed={"reason": reason, "customer_told_how": told_how},
        )
    return move


def cancel_commitment(*, by: Person | None, at: datetime, commitment: Commitment, reason: str) -> Commitment:
    """It will not be done, and why. One that was late by then stays late in every figure."""
    reason = storable(reason).strip()
    with change(by=by, at=at) as record:
        case = _lock(commitment, by, at)
        _refuse(core.to_cancel(settled=commitment.settled_at is not None, reason=reason), case, at)
        commitment.cancelled_why = reason
        _settle(case, commitment, CommitmentState.CANCELLED, at, "cancelled_why")
        data = {"due": commitment.due_at.isoformat(), "late": commitment.is_late(at)}
        tell(
            record, events.COMMITMENT_CANCELLED, case, about=commitment, data=data, sealed={"reason": reason}
        )
    return commitment


def _lock(commitment: Commitment, by: Person | None, at: datetime) -> Case:
    """Hold the case for its keeper or whoever may change the case, then read the promise as it stands now."""
    keeps = by is not None and by.pk == commitment.keeper_id and by.is_active
    case = lock(commitment.case) if keeps else hold_for(by, commitment.case, at)
    _PROMISE.renew(commitment, commitment.pk)
    commitment.case = case
    return case


def _settle(case: Case, commitment: Commitment, state: CommitmentState, at: datetime, *also: str) -> None:
    commitment.state, commitment.settled_at = state, max(at, commitment.made_at)
    update(commitment, "state", "settled_at", *also)
    refresh_due(case)


def refresh_due(case: Case) -> None:
    """The case carries the earliest open due time, so that a queue need not look for it."""
    earliest = min((each.due_at for each in still_promised(case)), default=None)
    if earliest != case.next_due_at:
        case.next_due_at = earliest
        if case.wakes_at is not None and earliest is not None:  # it sleeps through no promise
            case.wakes_at = min(case.wakes_at, earliest)
        store(case, "next_due_at", "wakes_at")


def _refuse(obstacle: Obstacle | None, case: Case, time: datetime) -> None:
    if obstacle is not None:
        raise _refusal(obstacle, case, time)


def _refusal(obstacle: Obstacle, case: Case, time: datetime) -> Refusal:
    match obstacle:
        case Obstacle.CLOSED:
            return AlreadyClosed(case)
        case Obstacle.SETTLED:
            return AlreadySettled()
        case Obstacle.NOTHING_PROMISED:
            return WordsMissing(_("Write down what you promise, as the customer will hear it."))
        case Obstacle.NO_REASON:
            return WordsMissing(_("Say why the promise changes."))
        case Obstacle.NOT_TOLD:
            return WordsMissing(_("Tell the customer first, then write down how you told them."))
        case Obstacle.SAME_TIME:
            return NotInTime(_("That is the time promised already. Choose another one."))
        case Obstacle.PAST:
            return NotInTime(_("%(when)s has passed. Choose a time to come.") % {"when": moment(time)})
