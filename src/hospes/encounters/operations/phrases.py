"""Which of the codex's phrases went out in a letter: noted when it is written, never when it is read."""

from datetime import datetime

from hospes.cases.models import Case
from hospes.encounters import events
from hospes.encounters.core.phrases import used_in
from hospes.encounters.models import PhraseUse
from hospes.encounters.operations.locking import tell
from hospes.encounters.queries import current_run, graph_of
from hospes.ledger.operations import change
from hospes.lib.prepared import insert_all
from hospes.staff.models import Person


def note_phrases(*, by: Person, at: datetime, case: Case, written: str) -> list[PhraseUse]:
    """Note the phrases of the case's run that were used in what was written to the customer; none outside a run.

    What is kept is which phrase and whether it was edited, not the words.
    """
    run = current_run(case)
    if run is None or run.ended_at is not None:
        return []
    used = used_in(graph_of(run.edition, run.situation), written)
    if not used:
        return []
    with change(by=by, at=at) as record:
        rows = [
            PhraseUse(encounter=run, path=each.path, phrase=each.phrase, wording=each.wording, by=by, at=at)
            for each in used
        ]
        insert_all(rows)
        for each in used:
            data = {"step": each.path, "phrase": each.phrase, "wording": each.wording}
            tell(record, events.PHRASE_USED, run, data=data)
    return rows


def forget_phrases(*, by: Person, at: datetime, case: Case, written_at: datetime) -> int:
    """What was noted of a letter that was taken back before it went: it was never sent. How many phrases."""
    with change(by=by, at=at) as record:
        used = PhraseUse.objects.filter(encounter__case=case, by=by, at=written_at)
        runs = {use.encounter_id: use.encounter for use in used.select_related("encounter__case")}
        count, _kinds = used.delete()
        for run in runs.values():
            tell(record, events.PHRASE_TAKEN_BACK, run)
    return count
