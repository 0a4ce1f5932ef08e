"""A second person looks at a draft and says yes, or what has to change first."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.codex import events
from hospes.codex.core.approval import may_approve
from hospes.codex.models import Draft, DraftReview
from hospes.codex.operations.keeping import held
from hospes.codex.operations.refusals import DraftMoved, NoReason, OwnWords, check_writer
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def ask_for_approval(*, by: Person, at: datetime, draft: Draft) -> Draft:
    """Tell the others who write that this draft is ready for a second look. Raises DraftGone."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        kept.asked_by, kept.asked_at = by, at
        kept.save(update_fields=["asked_by", "asked_at"])
        record(events.APPROVAL_ASKED, about=kept, data={"draft": kept.name, "revision": kept.revision})
    return kept


def approve(*, by: Person, at: datetime, draft: Draft, note: str = "") -> DraftReview:
    """Say yes to the wording in hand. Raises OwnWords, DraftMoved when it says something else by now, DraftGone."""
    check_writer(by)
    if not may_approve(by.pk, last_writer=draft.edited_by_id):
        raise OwnWords(_("Whoever saved last cannot approve it: somebody else has to look at it."))
    return _say(by, at, draft, is_yes=True, note=note)


def send_back(*, by: Person, at: datetime, draft: Draft, note: str) -> DraftReview:
    """Say what has to change first; no yes that was said before counts any longer. Raises NoReason."""
    check_writer(by)
    if not note.strip():
        raise NoReason(_("Say what has to change first."))
    return _say(by, at, draft, is_yes=False, note=note)


def _say(by: Person, at: datetime, draft: Draft, *, is_yes: bool, note: str) -> DraftReview:
    with change(by=by, at=at) as record:
        kept = held(draft)
        if kept.stamp != draft.stamp:
            who = kept.edited_by.name if kept.edited_by else _("somebody")
            raise DraftMoved(_("%(name)s has just saved this draft. Look at what changed, then say it again.")
                             % {"name": who})  # fmt: skip
        kept.reviews.filter(person=by, stamp=kept.stamp).delete()
        review = DraftReview.objects.create(
            draft=kept, stamp=kept.stamp, revision=kept.revision, person=by, at=at, is_yes=is_yes,
            note=storable(note).strip(),
        )  # fmt: skip
        happened = events.DRAFT_APPROVED if is_yes else events.DRAFT_SENT_BACK
        data = {"draft": kept.name, "revision": kept.revision}  # the words stand in the review
        record(happened, about=kept, data=data)
    return review
