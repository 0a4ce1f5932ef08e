"""Those who write talk about the parts of a draft: say something, answer, settle it."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.editing import part_at
from hospes.codex.core.suggesting import spoken_of, trail
from hospes.codex.models import Comment, Draft
from hospes.codex.operations.keeping import gone, held
from hospes.codex.operations.refusals import NothingSaid, PartGone, check_writer
from hospes.ledger.operations import Record, change
from hospes.lib.text import shorten, storable
from hospes.staff.models import Person


def comment(*, by: Person, at: datetime, draft: Draft, path: str, words: str) -> Comment:
    """Say something of the part at `path`. Raises NothingSaid, PartGone, DraftGone."""
    check_writer(by)
    said = _said(words)
    with change(by=by, at=at) as record:
        kept = held(draft)
        codex = queries.parsed_draft(kept)
        if part_at(codex, path) is None:
            raise PartGone(
                _("This part is not in the draft any more. Go back to the outline and look for it there.")
            )
        about = trail(codex, path, get_language() or "en")[-1]
        row = Comment.objects.create(
            draft=kept, path=spoken_of(path), about=shorten(about, 200), person=by, at=at, words=said
        )
        _record(record, events.COMMENTED, row)
    return row


def answer_comment(*, by: Person, at: datetime, comment: Comment, words: str) -> Comment:
    """Answer what was said; a settled matter is open again by that. Raises NothingSaid, DraftGone."""
    check_writer(by)
    said = _said(words)
    with change(by=by, at=at) as record:
        first = _held(comment)
        first.settled_by = first.settled_at = None
        first.save(update_fields=["settled_by", "settled_at"])
        row = Comment.objects.create(
            draft=first.draft, path=first.path, about=first.about, first=first, person=by, at=at, words=said
        )
        _record(record, events.COMMENTED, row)
    return row


def settle_comment(*, by: Person, at: datetime, comment: Comment) -> Comment:
    """The matter is settled: nobody waits for anything any more. Raises DraftGone."""
    check_writer(by)
    with change(by=by, at=at) as record:
        first = _held(comment)
        if first.settled_at is None:
            first.settled_by, first.settled_at = by, at
            first.save(update_fields=["settled_by", "settled_at"])
            _record(record, events.COMMENT_SETTLED, first)
    return first


def _held(comment: Comment) -> Comment:
    """The first of the conversation as it stands now, held until the transaction ends."""
    row = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("draft")
        .filter(pk=comment.first_id or comment.pk)
        .first()
    )
    if row is None:
        raise gone()
    return row


def _record(record: Record, happened: str, row: Comment) -> None:
    record(happened, about=row, data={"draft": row.draft.name, "place": row.path})


def _said(words: str) -> str:
    said = storable(words).strip()
    if not said:
        raise NothingSaid(_("Say something first."))
    return said
