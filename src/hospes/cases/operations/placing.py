"""The one place where a case gets another owner."""

from datetime import datetime

from hospes.cases import events
from hospes.cases.core.sleeping import Woke
from hospes.cases.models import Case, Commitment, Handover, HandoverState
from hospes.cases.operations.ending import take_back_offer
from hospes.cases.operations.locking import store, tell
from hospes.cases.operations.waking import wake
from hospes.ledger.operations import Record
from hospes.staff.models import Person


def give(
    case: Case, to: Person, record: Record, *, at: datetime, because: str, also: tuple[str, ...] = ()
) -> None:
    """Make `to` the owner of a locked case, in their team, keeper of what the former owner had promised.

    `also` names fields that changed together with it and must be saved in the same statement.
    """
    former, former_team = case.owner_id, case.team_id
    case.owner, case.usual_owner = to, None  # whose customer it is has been answered
    case.team_id = to.team_id or case.team_id
    store(case, "owner", "usual_owner", "team", *also)
    wake(case, record, at=at, because=Woke.OWNER)
    Commitment.objects.filter(case=case, settled_at__isnull=True, keeper=former).update(keeper=to)
    tell(
        record,
        events.CASE_OWNER_CHANGED,
        case,
        data={"from": former, "to": to.pk, "team": [former_team, case.team_id], "because": because},
    )


def place(
    case: Case,
    to: Person,
    record: Record,
    *,
    by: Person | None,
    at: datetime,
    story: str,
    also: tuple[str, ...] = (),
) -> Handover:
    """Give a locked case to somebody without asking, because its owner left. The customer is to be told."""
    former = case.owner
    take_back_offer(case, record, at=at)
    give(case, to, record, at=at, because="placed", also=also)
    return Handover.objects.create(
        case=case,
        from_person=former,
        to_person=to,
        story=story,
        state=HandoverState.PLACED,
        is_untold=True,
        offered_by=by,
        offered_at=at,
        answered_at=at,
    )
