"""A run that waits: since when, and until when by the codex; or stands at a second yes: whose."""

from datetime import datetime

from hospes.encounters import events
from hospes.encounters.core.due import due_of
from hospes.encounters.core.suggest import Stand, Suggestions
from hospes.encounters.core.waiting import wait_at_hand
from hospes.encounters.operations.ending import NOT_ASKING, NOT_BACK, NOT_WAITING, close_run
from hospes.encounters.operations.locking import store, tell
from hospes.encounters.queries import Run, asks_to_wait
from hospes.ledger.operations import Record
from hospes.staff.models import Person


def go_on(run: Run, record: Record, *, by: Person | None, at: datetime, done: str = "") -> bool:
    """After something was done: end the run where the chart has come to an end, else keep what it waits for now.

    `done`: the step that was done just now; a wait that comes at once again begins anew. Whether it goes on.
    """
    found = _found(run)
    if found.stand is Stand.NOTHING and found.ended_how:
        close_run(run, record, outcome=found.ended_how, by=by, at=at)
        return False
    _keep_waiting(run, record, found, at=at, done=done)
    _keep_asking(run, record, found, at=at)
    return True


def keep_waiting(run: Run, record: Record, *, at: datetime) -> None:
    """After something was told: keep what the run waits for now."""
    found = _found(run)
    _keep_waiting(run, record, found, at=at)
    _keep_asking(run, record, found, at=at)


def take_up(run: Run) -> None:
    """Somebody goes on with a run that the clock, or a word, had brought back to them."""
    if run.encounter.came_back:
        store(run, **NOT_BACK)


def _found(run: Run) -> Suggestions:
    """The first that is open, and all of it only where that does not tell yet what the run waits for."""
    if run.encounter.waits_at:
        return run.suggest(besides=False)
    found = run.suggest(besides=False, most=1)
    is_open = found.next is not None and found.next.applies is None
    return run.suggest(besides=False) if is_open and asks_to_wait(run.graph) else found


def _keep_waiting(run: Run, record: Record, found: Suggestions, *, at: datetime, done: str = "") -> None:
    waits = wait_at_hand(found, run.encounter.waits_at)
    if waits and (waits.path != run.encounter.waits_at or waits.path == done):
        until = due_of(waits.step, at, run.hours)
        store(run, waits_at=waits.path, waits_since=at, waits_until=until)
        data = {"step": waits.path, "until": until.isoformat() if until else None}
        tell(record, events.STEP_WAITS, run.encounter, data=data)
    elif not waits and run.encounter.waits_at:
        store(run, **NOT_WAITING)


def _keep_asking(run: Run, record: Record, found: Suggestions, *, at: datetime) -> None:
    """Whoever can give the second yes that comes next has it on their day."""
    at_hand = found.next
    asked = at_hand.step.approve if at_hand is not None and at_hand.applies else None
    if asked is not None and at_hand is not None and asked.role != run.encounter.asks_role:
        store(run, asks_role=asked.role, asks_at=at)
        tell(record, events.YES_ASKED, run.encounter, data={"step": at_hand.path, "role": asked.role})
    elif asked is None and run.encounter.asks_role:
        store(run, **NOT_ASKING)
