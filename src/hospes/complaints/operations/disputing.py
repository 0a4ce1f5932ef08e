"""Disputes outside the house: opened with a reference, and the complaint comes back when they are decided."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from hospes.complaints import events
from hospes.complaints.core.stages import TOLD
from hospes.complaints.models import Complaint, Dispute, Outcome, OutsideKind
from hospes.complaints.operations.ending import bring_back
from hospes.complaints.operations.gates import hold, said, tell, want
from hospes.complaints.operations.refusals import DecidedAlready
from hospes.ledger.operations import change
from hospes.staff.models import Person


def open_dispute(
    *, by: Person, at: datetime, complaint: Complaint, kind: str, body: str, reference: str = "",
    opened_at: datetime | None = None, answer_by: date | None = None,
) -> Dispute:  # fmt: skip
    """The customer has taken it to a body outside. The same body and reference twice is one dispute.

    Raises NotYours, WordsWanted.
    """
    body, reference = want(body, _("Name the body outside."))[:200], said(reference)[:120]
    with change(by=by, at=at) as record:
        hold(by, complaint, at)
        known = complaint.disputes.filter(body=body, reference=reference, decided_at__isnull=True).first()
        if known is not None:
            return known
        dispute = Dispute.objects.create(
            complaint=complaint, kind=OutsideKind(kind), body=body, reference=reference, by=by,
            opened_at=min(opened_at or at, at), answer_by=answer_by,
        )  # fmt: skip
        data = {"kind": dispute.kind, "answer_by": answer_by.isoformat() if answer_by else ""}
        tell(record, events.DISPUTE_OPENED, complaint, dispute, data, {"body": body, "reference": reference})
    return dispute


def note_outcome(*, by: Person, at: datetime, dispute: Dispute, outcome: str, words: str = "") -> Dispute:
    """What came of it. The complaint comes back: where it was closed, or its answer given, it begins another round with
    clocks of its own; else it goes on as it was. Raises NotYours, DecidedAlready."""
    words, complaint = said(words), dispute.complaint
    with change(by=by, at=at) as record:
        standing = hold(by, complaint, at)
        dispute.refresh_from_db(fields=["decided_at", "outcome"])
        if dispute.decided_at is not None:
            raise DecidedAlready(dispute.body)
        dispute.decided_at, dispute.outcome, dispute.words = at, Outcome(outcome), words
        dispute.save(update_fields=["decided_at", "outcome", "words"])
        data = {"kind": dispute.kind, "outcome": dispute.outcome}
        tell(record, events.DISPUTE_DECIDED, complaint, dispute, data, {"body": dispute.body, "words": words})
        why = _("%(body)s has decided: %(outcome)s.") % {
            "body": dispute.body, "outcome": dispute.get_outcome_display(),
        }  # fmt: skip
        if standing.is_closed or TOLD in standing.done:
            bring_back(record, complaint, by=by, at=at, why=why)
    return dispute
