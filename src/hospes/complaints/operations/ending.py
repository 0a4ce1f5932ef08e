"""A complaint is closed by the customer's word, or with its reasons; and it may come back."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.operations import reopen
from hospes.complaints.core import stages as core
from hospes.complaints.models import Complaint, Stage
from hospes.complaints.operations.gates import add, hold, hold_to_decide, refuse, said, want
from hospes.complaints.operations.running import start_clocks, stop_all
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person


def close_complaint(*, by: Person, at: datetime, complaint: Complaint, how: str, words: str = "") -> Stage:
    """Close it: `how` word, the customer accepts or withdraws it; reasons, after they were told what was decided.

    By the owner, their deputy, a lead or manager. The case stays open until it ends itself. Raises NotYours, NotNow.
    """
    words = said(words)
    with change(by=by, at=at) as record:
        standing = hold_to_decide(by, complaint, at)
        refuse(core.to_close(standing, how=how, reasons=words))
        return _close(record, complaint, by=by, at=at, how=how, words=words)


def close_by_the_customers_word(*, at: datetime, complaint: Complaint) -> Stage | None:
    """The customer said that their matter is solved; None when the complaint was closed already."""
    with change(by=complaint.case.customer, at=at) as record:
        if hold(None, complaint, at).is_closed:
            return None
        return _close(record, complaint, by=None, at=at, how=core.WORD, words="")


def reopen_complaint(*, by: Person, at: datetime, complaint: Complaint, why: str) -> Stage:
    """Take it up again, its case too, with the clocks of its rules from now on. Raises NotNow, WordsWanted."""
    why = want(why, _("Say why the complaint is opened again."))
    with change(by=by, at=at) as record:
        refuse(core.to_reopen(hold(by, complaint, at), why=why))
        return bring_back(record, complaint, by=by, at=at, why=why)


def bring_back(record: Record, complaint: Complaint, *, by: Person, at: datetime, why: str) -> Stage:
    """Begin another round of a complaint that is held; its case is opened with it."""
    if complaint.case.is_closed:
        reopen(by=by, at=at, case=complaint.case, why=why)
    stop_all(complaint, at=at)
    complaint.round += 1
    complaint.closed_at = None
    complaint.save(update_fields=["round", "closed_at"])
    start_clocks(complaint, at)
    return add(record, complaint, core.REOPENED, by=by, at=at, words=why)


def _close(
    record: Record, complaint: Complaint, *, by: Person | None, at: datetime, how: str, words: str
) -> Stage:
    stage = add(record, complaint, core.CLOSED, by=by, at=at, data={"how": how}, how=how, words=words)
    complaint.closed_at = at
    complaint.save(update_fields=["closed_at"])
    stop_all(complaint, at=at)
    return stage
