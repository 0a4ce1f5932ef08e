"""A draft becomes the edition in force."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.codex import events, queries
from hospes.codex.core.checks import blocking, run_checks
from hospes.codex.core.checks.failing_test import FailingTest
from hospes.codex.core.documents import content_hash, plain_body
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft, Edition
from hospes.codex.operations.crediting import carry
from hospes.codex.operations.keeping import gone, held
from hospes.codex.operations.refusals import (
    DraftMoved,
    HasProblems,
    NotApproved,
    NothingNew,
    PublishedMeanwhile,
    check_writer,
)
from hospes.ledger.operations import change
from hospes.staff.models import Person


def publish(*, by: Person | None, at: datetime, draft: Draft, note: str = "", over: str = "") -> Edition:
    """Make the draft the edition in force, and put the draft away.

    `over` is the reason for which a person publishes it though codex tests fail. Refuses with the problems that block
    (HasProblems), without a second person's yes (NotApproved), when it says nothing new (NothingNew), and when another
    edition came out since the draft was begun (PublishedMeanwhile), or somebody saved it or put it away since it was
    read (DraftMoved, DraftGone).
    """
    check_writer(by)
    try:
        codex = queries.parsed_draft(draft)
    except Draft.DoesNotExist as missing:
        raise gone() from missing
    problems = blocking(run_checks(codex, today=at.date()))
    failing = [problem for problem in problems if problem.check == FailingTest.id]
    accepted = failing if over.strip() and by is not None else []
    if left := [problem for problem in problems if problem not in accepted]:
        raise HasProblems(left)
    with change(by=by, at=at) as record:
        kept = held(draft)
        if (
            kept.revision != draft.revision
        ):  # somebody saved while the checks ran: those words were not looked at
            who = kept.edited_by.name if kept.edited_by else _("somebody")
            raise DraftMoved(_("%(name)s has just saved this draft. Look at what changed, then publish it.")
                             % {"name": who})  # fmt: skip
        if not queries.may_be_published(kept, by):
            raise NotApproved(
                _("A second person has to look at this wording and say yes before it is published.")
            )
        reason = over.strip()[:500] if accepted else ""
        edition = _next_edition(by, at, kept, codex, note=note, over=reason)
        approver = edition.approved_by
        data = {
            "number": edition.number, "hash": edition.content_hash, "draft": kept.name,
            "approved_by": approver.pk if approver else None,
            # The reason is a person's own words: they stand with the edition alone.
            "over": {"tests": sorted({each.path for each in accepted})} if accepted else None,
            **carry(draft=kept, edition=edition),
        }  # fmt: skip
        record(events.EDITION_PUBLISHED, about=edition, data=data)
        kept.delete()
    return edition


def _next_edition(
    by: Person | None, at: datetime, draft: Draft, codex: Codex, *, note: str, over: str
) -> Edition:
    latest = Edition.objects.select_for_update().defer("body").order_by("-number").first()
    hash_ = content_hash(codex)
    if latest is not None and latest.content_hash == hash_:
        raise NothingNew(_("Edition %(number)d says the same already; nothing was published.")
                         % {"number": latest.number})  # fmt: skip
    if latest is not None and latest.pk != draft.base_edition_id:
        raise PublishedMeanwhile(
            _("Edition %(number)d came out after this draft was begun. Compare the two, and import again.")
            % {"number": latest.number}
        )
    try:
        with transaction.atomic():
            return Edition.objects.create(
                number=latest.number + 1 if latest else 1,
                name=codex.name.in_(codex.languages[0])[:200],
                body=plain_body(codex),
                content_hash=hash_,
                note=note.strip()[:500],
                published_at=at,
                published_by=by,
                approved_by=queries.approver_of(draft),
                over=over,
                fitting=draft.fitting,
            )
    except IntegrityError as error:  # two first editions at once; the number is unique
        raise PublishedMeanwhile(_("Somebody else has just published an edition. Try again.")) from error
