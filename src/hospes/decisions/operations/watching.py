"""What the clock brings about: an approval whose time has passed is said to be late, once."""

from datetime import datetime

from hospes.decisions import events
from hospes.decisions.operations.gates import tell
from hospes.decisions.queries import late_approvals
from hospes.ledger.operations import change

BATCH = 200


def find_late_approvals(*, at: datetime) -> int:
    """Say once of each open approval that it is late; how many were said now."""
    found = 0
    while True:
        with change(by=None, at=at) as record:
            held = late_approvals(at).select_for_update(skip_locked=True, of=("self",)).select_related("case")
            late = list(held.order_by("due_at")[:BATCH])
            for approval in late:
                approval.found_late_at = at
                approval.save(update_fields=["found_late_at"])
                data = {"action": approval.action, "role": approval.role}
                tell(record, events.APPROVAL_LATE, approval, approval.case, data, {})
        found += len(late)
        if not late:
            return found
