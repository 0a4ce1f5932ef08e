"""A promise gets another keeper for today; who gave it and whose case it is stay as they were."""

from collections.abc import Sequence
from datetime import datetime

from hospes.cases import events
from hospes.cases.core.ownership import LEADING_ROLES
from hospes.cases.models import Case, Commitment
from hospes.cases.operations.locking import hold_for, tell
from hospes.cases.operations.refusals import CannotOwn, NotYoursToShareOut
from hospes.cases.queries import may_act_on
from hospes.ledger.operations import change
from hospes.staff.models import Person


def entrust_promises(*, by: Person, at: datetime, shares: Sequence[tuple[Commitment, Person]]) -> int:
    """Give each promise to somebody who is here, all or none; what was settled meanwhile is passed over.

    By who leads. Raises NotYoursToShareOut, NotYours, CannotOwn (who may not work on that case).
    """
    if not (by.is_active and LEADING_ROLES & set(by.roles)):
        raise NotYoursToShareOut(shares[0][0].keeper if shares else by)
    moved = 0
    with change(by=by, at=at) as record:
        cases = {promise.case_id: promise.case for promise, _ in shares}
        for number in sorted(
            cases
        ):  # held in one order, so that two who share out do not wait for each other
            hold_for(by, cases[number], at)
        for promise, to in shares:
            case: Case = cases[promise.case_id]
            promise.refresh_from_db(fields=["keeper", "settled_at"])
            if promise.settled_at is not None or promise.keeper_id == to.pk:
                continue
            if not may_act_on(to, case, at):
                raise CannotOwn(to)
            former = promise.keeper_id
            promise.keeper = to
            promise.save(update_fields=["keeper"])
            data = {"from": former, "to": to.pk, "due": promise.due_at.isoformat()}
            tell(record, events.COMMITMENT_ENTRUSTED, case, about=promise, data=data)
            moved += 1
    return moved
