"""Rolling back: what an earlier edition said is published again, as a new edition."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.models import Draft, Edition
from hospes.codex.operations.approving import ask_for_approval
from hospes.codex.operations.drafts import start_draft
from hospes.codex.operations.refusals import NoReason, NothingNew, check_writer
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def bring_back(*, by: Person, at: datetime, edition: Edition, reason: str) -> Draft:
    """Begin a draft that says what an earlier edition said, with the reason as its release note, and ask for a yes.

    It is published like any other: checked, and after a second person has looked. Refuses without a reason
    (NoReason), when the edition in force says the same (NothingNew), when that was begun already (DraftExists).
    """
    check_writer(by)
    if not reason.strip():
        raise NoReason(_("Say why the earlier edition comes back: everybody reads it first."))
    current = queries.current_edition()
    if current is None or current.content_hash == edition.content_hash:
        raise NothingNew(_("The edition in force says the same already."))
    with change(by=by, at=at) as record:
        draft = start_draft(
            by=by, at=at, name=f"edition-{edition.number}-again", codex=queries.parsed(edition)
        )
        draft.note = storable(reason).strip()[:500]
        draft.fitting = sorted({*draft.fitting, *edition.fitting})
        draft.save(update_fields=["note", "fitting"])
        data = {"draft": draft.name, "number": edition.number, "instead_of": current.number}
        record(events.EDITION_BROUGHT_BACK, about=draft, data=data)
        return ask_for_approval(by=by, at=at, draft=draft)
