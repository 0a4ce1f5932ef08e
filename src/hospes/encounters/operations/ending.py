"""A run is over."""

from datetime import datetime
from typing import Any

from hospes.encounters import events
from hospes.encounters.core.judge import ENDS, Objection
from hospes.encounters.models import Encounter, MarkKind, State
from hospes.encounters.operations.locking import catch_up, hold, leave_mark, store, tell
from hospes.encounters.operations.refusals import NotPossible
from hospes.encounters.queries import Run
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person

NOT_WAITING: dict[str, Any] = {"waits_at": "", "waits_since": None, "waits_until": None}
NOT_ASKING: dict[str, Any] = {"asks_role": "", "asks_at": None}
NOT_BACK: dict[str, Any] = {"came_back": "", "came_back_at": None}


def end(*, by: Person, at: datetime, encounter: Encounter, outcome: str, note: str = "") -> Encounter:
    """End the run by hand, wherever it stands; the chart ends it by itself where it comes to an end."""
    with change(by=by, at=at) as record:
        run = hold(encounter, at=at)
        if run.state.ended is not None:
            raise NotPossible(Objection.HAS_ENDED)
        if outcome not in ENDS:
            raise NotPossible(Objection.NO_SUCH_END)
        close_run(run, record, outcome=outcome, note=note, by=by, at=at)
    return catch_up(encounter, run)


def close_run(
    run: Run, record: Record, *, by: Person | None, at: datetime, outcome: str, note: str = ""
) -> None:
    """Write the end of a run that is held. The case stays open: only its customer says it is solved."""
    leave_mark(run, MarkKind.ENDED, outcome=outcome, note=note, by=by, at=at)
    store(
        run,
        state=State.ENDED,
        ended_at=at,
        outcome=outcome,
        paused_at=None,
        pause_note="",
        wait_until=None,
        **NOT_WAITING,
        **NOT_BACK,
        **NOT_ASKING,
    )
    tell(record, events.ENCOUNTER_ENDED, run.encounter, data={"outcome": outcome}, sealed={"note": note})
