"""How a moment of truth landed, as the person who was there saw it."""

from datetime import datetime

from hospes.encounters import events
from hospes.encounters.core.judge import may_land
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.operations.locking import hold, leave_mark, tell
from hospes.encounters.operations.refusals import NotPossible
from hospes.ledger.operations import change
from hospes.staff.models import Person


def mark_moment(
    *, by: Person, at: datetime, encounter: Encounter, moment_path: str, landed: str, note: str = ""
) -> StepMark:
    """It landed well, badly, or is hard to tell; also once the run is over, when there is time to think."""
    with change(by=by, at=at) as record:
        run = hold(encounter, at=at)
        if objection := may_land(run.graph, moment_path, landed):
            raise NotPossible(objection)
        mark = leave_mark(run, MarkKind.LANDED, path=moment_path, landed=landed, note=note, by=by, at=at)
        told = {"moment": moment_path, "landed": landed}
        tell(record, events.MOMENT_MARKED, run.encounter, data=told, sealed={"note": note})
    return mark
