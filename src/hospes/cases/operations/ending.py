"""What every ending has in common, whoever brings it about."""

from collections.abc import Callable
from datetime import datetime

from hospes.cases import events
from hospes.cases.core.sleeping import Woke
from hospes.cases.models import AttemptOutcome, Case, ClosingAttempt, EndedHow, Handover, HandoverState, State
from hospes.cases.operations.locking import still_promised, store, tell
from hospes.cases.operations.waking import wake
from hospes.ledger.operations import Record
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, PreparedUpdate, moment, number, text, update
from hospes.staff.models import Person

_OFFERED = Prepared(lambda: Handover.objects.filter(case=number(0), answered_at__isnull=True))
_SETTLE = PreparedUpdate(
    lambda: (
        ClosingAttempt.objects.filter(case=number(0), settled_at__isnull=True),
        {"outcome": text(1), "settled_at": moment(2)},
    )
)


Objection = Callable[[Case], Refusal | None]
_OBJECTIONS: list[Objection] = []


def object_to_ending(ask: Objection) -> None:
    """A room above says why a case may not be ended by ourselves yet: without the customer's word, or by silence."""
    if ask not in _OBJECTIONS:
        _OBJECTIONS.append(ask)


def refuse_where_a_room_objects(case: Case) -> None:
    """Raises the first objection to our ending this case."""
    for ask in _OBJECTIONS:
        refusal = ask(case)
        if refusal is not None:
            raise refusal


def end(
    case: Case,
    record: Record,
    *,
    by: Person | None,
    at: datetime,
    how: str,
    reason: str = "",
    said_by: str = "",
    outcome: AttemptOutcome = AttemptOutcome.SPOKEN,
) -> None:
    """Close a case that is locked and may be closed. Nobody waits any more, and no offer is left hanging."""
    wake(case, record, at=at, because=Woke.ENDED)
    was_asked = case.state == State.ASKED  # only then a closing can be announced
    case.state = State.CLOSED
    case.ended_at = max(at, case.opened_at)
    case.ended_how = EndedHow(how)
    case.ended_reason, case.ended_said_by, case.ended_by = reason, said_by, by
    case.waiting_since = None
    store(
        case,
        *("state", "ended_at", "ended_how", "ended_reason", "ended_said_by", "ended_by", "waiting_since"),
    )
    if was_asked:
        settle_announcement(case, outcome, at)
    take_back_offer(case, record, at=at)
    open_promises = len(still_promised(case))
    tell(
        record,
        events.CASE_CLOSED,
        case,
        data={"how": how, "promises_open": open_promises, "times_reopened": case.reopened_count},
        sealed={"reason": reason, "said_by": said_by},
    )


def settle_announcement(case: Case, outcome: AttemptOutcome, at: datetime) -> bool:
    """A closing that was announced is pending no more; False when none was."""
    return _SETTLE.run(case.pk, outcome, at) > 0


def drop_announcement(case: Case, record: Record, *, at: datetime) -> None:
    """We found more to do: the closing we announced will not happen by itself."""
    if case.state == State.ASKED and settle_announcement(case, AttemptOutcome.DROPPED, at):
        tell(record, events.CASE_CLOSING_DROPPED, case)


def take_back_offer(case: Case, record: Record, *, at: datetime) -> None:
    """A handover that waits for an answer is withdrawn: the case has ended, or has another owner."""
    pending = _OFFERED.first(case.pk)
    if pending is None:
        return
    pending.state, pending.answered_at = HandoverState.WITHDRAWN, at
    update(pending, "state", "answered_at")
    data = {"from": pending.from_person_id, "to": pending.to_person_id}
    tell(record, events.HANDOVER_WITHDRAWN, case, about=pending, data=data)
