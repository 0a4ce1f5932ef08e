"""Somebody has looked again at a promise or a situation: it is still right, until another day."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Promise, Situation
from hospes.codex.models import Draft
from hospes.codex.operations.answering import draft_to_go_on
from hospes.codex.operations.refusals import NotLater, PartGone, check_writer
from hospes.codex.operations.writing import Written, write_part
from hospes.ledger.operations import change
from hospes.staff.models import Person


def still_right(
    *, by: Person, at: datetime, path: str, on: date, today: date, draft: Draft | None = None
) -> Draft:
    """Write the next day into a draft (None: the next edition's, begun now if it is not there).

    Raises NotLater for a day that is not still to come, PartGone when the draft has no such part, DraftGone.
    """
    check_writer(by)
    if on <= today:
        raise NotLater(_("Choose a day that is still to come."))
    with change(by=by, at=at) as record:
        into = draft or draft_to_go_on(by=by, at=at)
        codex = queries.parsed_draft(into)
        element = part_at(codex, path)
        if element is None or not isinstance(element.part, Promise | Situation):
            raise PartGone(
                _("This part is not in the draft any more. Go back to the outline and look for it there.")
            )
        written = Written(codex.languages[0], settings={"review": on.isoformat()})
        saved = write_part(by=by, at=at, draft=into, path=path, written=written, seen=part_hash(element.part))
        record(
            events.STILL_RIGHT,
            about=saved,
            data={"draft": saved.name, "place": path, "again_on": on.isoformat()},
        )
    return saved
