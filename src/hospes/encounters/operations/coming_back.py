"""What brings a waiting run back to its owner: its time is up, or the customer has said something."""

from datetime import datetime

from hospes.cases.models import Case, Contact, Direction
from hospes.encounters import events
from hospes.encounters.core.waiting import is_answered_by_word, turned_out, wait_at_hand
from hospes.encounters.models import CameBack, Encounter, MarkKind
from hospes.encounters.operations.ending import NOT_WAITING
from hospes.encounters.operations.facts import settle, take_back, told_for
from hospes.encounters.operations.locking import hold, leave_mark, store, tell
from hospes.encounters.operations.waiting import go_on, keep_waiting
from hospes.encounters.queries import Run
from hospes.ledger.operations import Record, change
from hospes.lib.prepared import Prepared, moment, number

BATCH = 1000
_SILENT = Prepared(  # those that wait for the customer of a case and have not heard from them
    lambda: (
        Encounter.objects.filter(case=number(0), ended_at__isnull=True, waits_since__lt=moment(1))
        .exclude(came_back=CameBack.WORD)
        .only("pk", "case_id")
        .order_by("pk")
    )
)


def call_time(*, at: datetime) -> int:
    """Each run whose wait has lasted as long as the codex allows goes on as that says, and comes back to its owner.

    Said once of each; returns of how many.
    """
    due = Encounter.objects.filter(waits_until__lte=at).order_by("waits_until", "pk")
    return sum(_call_time(encounter, at=at) for encounter in due.only("pk", "case_id")[:BATCH])


def _call_time(encounter: Encounter, *, at: datetime) -> bool:
    with change(by=None, at=at) as record:
        run = hold(encounter, at=at)
        until = run.encounter.waits_until
        if until is None or until > at:
            return False  # somebody was quicker
        if run.encounter.case.is_closed:
            store(run, **NOT_WAITING)
            return False
        waits = wait_at_hand(run.suggest(besides=False), run.encounter.waits_at)
        if waits is None or waits.path != run.encounter.waits_at:
            keep_waiting(run, record, at=at)  # what was learned since has led elsewhere
            return False
        if is_answered_by_word(waits.step) and (word := _word_since(run.encounter)):
            _come_back(run, record, CameBack.WORD, at=word.at)
            return False
        _turn_out(run, record, until, at=at)
    return True


def _turn_out(run: Run, record: Record, until: datetime, *, at: datetime) -> None:
    """What the codex says of a time that is up is so, and the guide goes on from there."""
    path = run.encounter.waits_at
    outcome = turned_out(run.graph.steps[path])
    _come_back(run, record, CameBack.TIME_UP, at=at, until=until.isoformat(), outcome=outcome)
    if outcome is None:
        return  # somebody has to say how it turned out
    run = settle(run, path, kept=told_for(run, path, ()), by=None, at=at)
    mark = leave_mark(run, MarkKind.TIME_UP, path=path, at_hand=path, outcome=outcome, by=None, at=at)
    go_on(take_back(run.after(mark), path, outcome, by=None, at=at), record, by=None, at=at, done=path)


def _come_back(run: Run, record: Record, why: CameBack, *, at: datetime, **data: str | None) -> None:
    store(run, waits_until=None, came_back=why, came_back_at=at)
    name = events.TIME_UP if why is CameBack.TIME_UP else events.WORD_CAME
    tell(record, name, run.encounter, data={"step": run.encounter.waits_at, **data})


def hear_word(*, at: datetime, case: Case | int) -> int:
    """The customer said something at that time: what waits for them in their case comes back; returns how many runs."""
    number_of_it = case if isinstance(case, int) else case.pk
    return sum(_hear(encounter, at=at) for encounter in _SILENT.all(number_of_it, at))


def _hear(encounter: Encounter, *, at: datetime) -> bool:
    with change(by=None, at=at) as record:
        run = hold(encounter, at=at)
        step = run.graph.steps.get(run.encounter.waits_at)
        if step is None or not is_answered_by_word(step):
            return False
        _come_back(run, record, CameBack.WORD, at=at)
    return True


def _word_since(encounter: Encounter) -> Contact | None:
    words = Contact.objects.filter(
        case=encounter.case_id, direction=Direction.IN, at__gt=encounter.waits_since
    )
    return words.order_by("at", "pk").first()
