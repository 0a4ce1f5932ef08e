"""What somebody is writing is kept until it is sent, on every device of theirs.

That something is begun and that it is gone stand in the ledger; each keystroke between does not.
"""

from collections.abc import Mapping
from datetime import datetime

from hospes.cases.models import Case
from hospes.cases.queries import may_work_on, sees
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person
from hospes.worklists import events
from hospes.worklists.core.begun import worth_keeping
from hospes.worklists.models import Begun
from hospes.worklists.operations.refusals import Gone, OnlyReads


def keep_begun(
    *, by: Person, at: datetime, case: Case, verb: str, typed: Mapping[str, str], seen: int = 0
) -> Begun | None:
    """Keep what was typed so far; None when there are no words (any more): then nothing is kept.

    `seen` is the last contact that its writer had before them. Raises OnlyReads, Gone.
    """
    if not may_work_on(by):
        raise OnlyReads
    if not sees(by, case, at):
        raise Gone
    words = worth_keeping({name: storable(value) for name, value in typed.items()})
    if not words:
        let_go(by=by, at=at, case=case, verb=verb)
        return None
    with change(by=by, at=at) as record:
        begun, is_new = Begun.objects.update_or_create(
            person=by,
            case=case,
            verb=verb,
            defaults={"words": words, "kept_at": at, "seen": seen},
            create_defaults={"words": words, "kept_at": at, "seen": seen, "begun_at": at},
        )
        if is_new:
            record(events.WORDS_BEGUN, about=begun, data={"case": case.pk, "verb": verb})
    return begun


def let_go(*, by: Person, at: datetime, case: Case, verb: str) -> bool:
    """What was begun is sent, or not wanted. Whether there was something."""
    with change(by=by, at=at) as record:
        begun = Begun.objects.select_for_update().filter(person=by, case=case, verb=verb).first()
        if begun is None:
            return False
        record(events.WORDS_LET_GO, about=begun, data={"case": case.pk, "verb": verb})
        begun.delete()
    return True
