"""One at a time: a verb holds its run while it decides, so that two clicks do not both count."""

from datetime import datetime
from typing import Any

from django.db import connection

from hospes.cases.models import Case
from hospes.encounters.core.judge import Objection, may_act
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.encounters.operations.refusals import NotPossible
from hospes.encounters.queries import TO_GUIDE, TO_READ, Run, load_run
from hospes.ledger.operations import Record
from hospes.lib.prepared import Prepared, insert, number, renew, update
from hospes.lib.text import storable
from hospes.staff.models import Person

_HELD = Prepared(lambda: Case.objects.select_for_update(no_key=True).filter(pk=number(0)).values_list("pk"))


def hold(encounter: Encounter, *, at: datetime, to_show: bool = False) -> Run:
    """The run, read afresh and held until the transaction ends; `to_show`: with all that its screen shows of it.

    It is the case that is held: its own verbs hold it too, and so nobody waits for each other in a ring.
    SQLite holds the whole database anyway.
    """
    if connection.features.has_select_for_update:
        _HELD.tuples(encounter.case_id)
    return load_run((TO_READ if to_show else TO_GUIDE).get(encounter.pk), at=at, named=to_show)


def hold_to_act(encounter: Encounter, *, at: datetime) -> Run:
    """The same; raises NotPossible when the run has ended or is paused."""
    run = hold(encounter, at=at)
    if objection := may_act(run.state):
        raise NotPossible(objection)
    return run


def step_path(run: Run, path: str) -> str:
    """The full path of a step given as `complaint/receive/welcome`, `receive/welcome` or `welcome`."""
    found = path if path in run.graph.steps else run.graph.named(path)
    if found is None:
        raise NotPossible(Objection.NO_SUCH_STEP)
    return found


def leave_mark(run: Run, kind: MarkKind, *, by: Person | None, at: datetime, **fields: str) -> StepMark:
    """Write down one thing that happened."""
    path = fields.get("path", "")
    step = run.graph.steps.get(path)
    mark = StepMark(
        encounter=run.encounter,
        kind=kind,
        critical=step.critical if step and step.critical != "none" else "",
        channel=run.encounter.channel,
        contact_id=run.encounter.contact_id,
        by=by,
        at=at,
        **{name: storable(value) for name, value in fields.items()},
    )
    return insert(mark)


def store(run: Run, **fields: Any) -> None:
    """Change the run's row."""
    for name, value in fields.items():
        setattr(run.encounter, name, value)
    update(run.encounter, *fields)


def catch_up(encounter: Encounter, run: Run, *, left: Run | None = None) -> Encounter:
    """The caller's row as the held one is now, without reading it once more; `left`: the run as the verb left it."""
    renew(encounter, run.encounter)
    encounter.as_left = left
    return encounter


def tell(
    record: Record,
    name: str,
    encounter: Encounter,
    *,
    data: dict[str, Any] | None = None,
    sealed: dict[str, str] | None = None,
) -> None:
    """Record an event of a run, addressed to its case, customer and team."""
    words = {key: value for key, value in (sealed or {}).items() if value}
    record(
        name,
        about=encounter,
        case=encounter.case_id,
        customer=encounter.case.customer_id,
        team=encounter.case.team_id,
        data={"edition": encounter.edition.number, **(data or {})},
        sealed=words or None,
    )
