"""The one place where a case stops sleeping."""

from datetime import datetime

from hospes.cases import events
from hospes.cases.core.sleeping import TOLD, Woke
from hospes.cases.models import Case
from hospes.cases.operations.locking import store, tell
from hospes.ledger.operations import Record

SLEEP = ("wakes_at", "wakes_after", "woke_at")


def wake(case: Case, record: Record, *, at: datetime, because: Woke) -> None:
    """Wake a locked case, if it sleeps; whatever wakes it by itself stands on its owner's day."""
    if not case.is_asleep:
        if case.woke_at is not None and because not in TOLD:
            case.woke_at = None
            store(case, "woke_at")
        return
    case.wakes_at = case.wakes_after = None
    case.woke_at = at if because in TOLD else None
    store(case, *SLEEP)
    tell(record, events.CASE_WOKEN, case, data={"because": because.value, "owner": case.owner_id})
