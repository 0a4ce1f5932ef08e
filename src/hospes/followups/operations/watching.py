"""What the clock brings about: a follow-up falls due, once; one that nobody answered is put aside, once."""

from datetime import datetime

from django.db.models import QuerySet

from hospes.decisions.operations.gates import tell
from hospes.followups import events
from hospes.followups.models import FollowUp, FollowUpState
from hospes.followups.queries.lists import is_done
from hospes.ledger.operations import change

BATCH = 200


def find_due(*, at: datetime) -> int:
    """Say once of each planned follow-up that its day has come, and that what they came for is done; how many now."""
    found = 0
    while True:
        with change(by=None, at=at) as record:
            due = FollowUp.objects.filter(
                is_done(), state=FollowUpState.PLANNED, due_at__lte=at, found_due_at__isnull=True
            )
            held = list(_held(due).order_by("due_at")[:BATCH])
            for each in held:
                each.found_due_at = at
                each.save(update_fields=["found_due_at"])
                tell(record, events.DUE, each, each.case, {"by_table": each.line_id is not None}, {})
        found += len(held)
        if not held:
            return found


def put_aside(*, at: datetime) -> int:
    """Settle as unanswered what was asked and waited for long enough; silence is neither a yes nor a no."""
    found = 0
    while True:
        with change(by=None, at=at) as record:
            silent = FollowUp.objects.filter(state=FollowUpState.ASKED, waits_until__lte=at)
            held = list(_held(silent).order_by("waits_until")[:BATCH])
            for each in held:
                each.state, each.settled_at = FollowUpState.UNANSWERED, at
                each.save(update_fields=["state", "settled_at"])
                tell(record, events.UNANSWERED, each, each.case, {}, {})
        found += len(held)
        if not held:
            return found


def _held(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    return rows.select_for_update(skip_locked=True, of=("self",)).select_related("case")
