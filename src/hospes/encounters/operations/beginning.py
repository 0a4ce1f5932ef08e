"""A run begins: the situation is recognised, the edition in force is pinned."""

from datetime import datetime

from hospes.cases.models import Case, Contact
from hospes.cases.operations import recognise
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition
from hospes.encounters import events
from hospes.encounters.models import Encounter, State
from hospes.encounters.operations.locking import hold, tell
from hospes.encounters.operations.pausing import pause
from hospes.encounters.operations.refusals import NoEdition, NoSuchSituation
from hospes.encounters.operations.waiting import keep_waiting
from hospes.encounters.queries import UnknownSituation, graph_of
from hospes.ledger.operations import change
from hospes.lib.prepared import Prepared, insert, number, text
from hospes.staff.models import Person

_RUNNING = Prepared(lambda: Encounter.objects.filter(case=number(0), state=State.RUNNING))
_UNTOUCHED = Prepared(
    lambda: Encounter.objects.filter(
        case=number(0), state=State.RUNNING, situation=text(1), edition=number(2), marks__isnull=True
    ).order_by("pk")[:1]
)


def begin(
    *,
    by: Person,
    at: datetime,
    case: Case,
    situation: str,
    channel: str,
    contact: Contact | None = None,
    edition: Edition | None = None,
) -> Encounter:
    """Begin to be guided through a situation, by the edition now in force unless another is given.

    A run of the same case that is under way is paused: it can be taken up again. One of this very situation in
    which nothing has happened yet is given back as it is, so that a double click begins once.
    Raises NoEdition, NoSuchSituation.
    """
    chosen = edition or current_edition()
    if chosen is None:
        raise NoEdition
    try:
        graph = graph_of(chosen, situation)
    except UnknownSituation:
        raise NoSuchSituation(situation) from None
    with change(by=by, at=at) as record:
        if fresh := _untouched(case, situation, chosen):
            return fresh
        recognise(case=case, situation=situation, edition_number=chosen.number, by=by, at=at)
        for running in _RUNNING.all(case.pk):
            pause(encounter=running, by=by, at=at)
        encounter = insert(
            Encounter(
                case=case,
                edition=chosen,
                situation=situation,
                channel=channel,
                contact=contact,
                started_by=by,
                started_at=at,
            )
        )
        tell(record, events.ENCOUNTER_BEGUN, encounter, data={"situation": situation, "channel": channel})
        if graph.entry and graph.steps[graph.entry].wait:
            keep_waiting(hold(encounter, at=at), record, at=at)
            encounter.refresh_from_db()
    return encounter


def _untouched(case: Case, situation: str, edition: Edition) -> Encounter | None:
    return _UNTOUCHED.first(case.pk, situation, edition.pk)
