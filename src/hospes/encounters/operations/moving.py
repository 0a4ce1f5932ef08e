"""A run goes on under a newer edition, where all it has done still stands."""

from dataclasses import replace
from datetime import datetime

from hospes.cases.operations import recognise
from hospes.codex.models import Edition
from hospes.encounters import events
from hospes.encounters.core.moving import fit
from hospes.encounters.models import Encounter
from hospes.encounters.operations.locking import catch_up, hold_to_act, store, tell
from hospes.encounters.operations.refusals import DoesNotMap, NoSuchSituation
from hospes.encounters.operations.waiting import keep_waiting, take_up
from hospes.encounters.queries import UnknownSituation, graph_of, names_in_the_way
from hospes.ledger.operations import change
from hospes.staff.models import Person


def move_to_edition(*, by: Person, at: datetime, encounter: Encounter, edition: Edition) -> Encounter:
    """Pin the run to another edition. Raises DoesNotMap, NoSuchSituation."""
    with change(by=by, at=at) as record:
        run = hold_to_act(encounter, at=at)
        before = run.encounter.edition.number
        try:
            graph = graph_of(edition, run.encounter.situation)
        except UnknownSituation:
            raise NoSuchSituation(run.encounter.situation) from None
        found = fit(run.graph, graph, run.state)
        if not found.possible:
            paths = (*found.gone, *found.outcomes_gone, *found.changed_kind)
            raise DoesNotMap(run.encounter, paths, names_in_the_way(found, run.graph, by.language))
        store(run, edition=edition)
        take_up(run)
        tell(record, events.ENCOUNTER_MOVED, run.encounter, data={"from": before, "to": edition.number})
        keep_waiting(replace(run, graph=graph), record, at=at)
        case = run.encounter.case
        if case.situation == run.encounter.situation:
            recognise(case=case, situation=case.situation, edition_number=edition.number, by=by, at=at)
    return catch_up(encounter, run)
