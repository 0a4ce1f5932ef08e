"""A run rests and goes on, on another day or channel, with all it had."""

from datetime import datetime

from hospes.cases.models import Contact
from hospes.encounters import events
from hospes.encounters.core.judge import Objection
from hospes.encounters.models import Encounter, MarkKind, State
from hospes.encounters.operations.ending import NOT_BACK
from hospes.encounters.operations.locking import catch_up, hold, hold_to_act, leave_mark, store, tell
from hospes.encounters.operations.refusals import NotPossible
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def pause(
    *, by: Person, at: datetime, encounter: Encounter, note: str = "", until: datetime | None = None
) -> Encounter:
    """Put the guide down. With `until` it comes back as a follow-up at that time."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        leave_mark(run, MarkKind.PAUSED, note=note.strip(), by=by, at=at)
        store(run, state=State.PAUSED, paused_at=at, pause_note=storable(note.strip()), wait_until=until)
        told = {"until": until.isoformat() if until else None}
        tell(record, events.ENCOUNTER_PAUSED, run.encounter, data=told, sealed={"note": note})
    return catch_up(encounter, run)


def resume(
    *, by: Person, at: datetime, encounter: Encounter, channel: str = "", contact: Contact | None = None
) -> Encounter:
    """Take the guide up again, perhaps on another channel; another run under way is paused."""
    with change(by=by, at=at) as record:
        run = hold(encounter, at=at)
        if run.state.ended is not None or not run.state.paused:
            raise NotPossible(Objection.HAS_ENDED if run.state.ended is not None else Objection.IS_NOT_PAUSED)
        for running in Encounter.objects.filter(case=run.encounter.case_id, state=State.RUNNING):
            pause(encounter=running, by=by, at=at)
        store(
            run,
            state=State.RUNNING,
            channel=channel or run.encounter.channel,
            contact=contact or run.encounter.contact,
            paused_at=None,
            pause_note="",
            wait_until=None,
            **NOT_BACK,
        )
        leave_mark(run, MarkKind.RESUMED, by=by, at=at)
        tell(record, events.ENCOUNTER_RESUMED, run.encounter, data={"channel": run.encounter.channel})
    return catch_up(encounter, run)
