"""From the acknowledgement to the decision and its telling: each stage a row with its day."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.models import Contact
from hospes.cases.operations import log_contact
from hospes.complaints.core import stages as core
from hospes.complaints.core.presets import ACKNOWLEDGE, DECIDE, SUMMARY
from hospes.complaints.models import Complaint, Stage
from hospes.complaints.operations.gates import add, hold, hold_to_decide, refuse, said, want
from hospes.complaints.operations.running import settle
from hospes.decisions.models import Decision, Reply
from hospes.ledger.operations import change
from hospes.staff.models import Person


def acknowledge(*, by: Person, at: datetime, complaint: Complaint, channel: str, words: str) -> Stage:
    """The customer was told, by word of mouth, that their complaint has arrived and who looks after it.

    By letter: `send_letter`. Raises NotNow, WordsWanted.
    """
    words = want(words, _("Write down what you told them."))
    with change(by=by, at=at):
        refuse(core.to_add(hold(by, complaint, at), core.ACKNOWLEDGED))
        contact = _spoken(by, at, complaint, channel, words)
        return mark_acknowledged(by=by, at=at, complaint=complaint, contact=contact)


def mark_acknowledged(*, by: Person, at: datetime, complaint: Complaint, contact: Contact) -> Stage:
    """This contact acknowledged it."""
    with change(by=by, at=at) as record:
        refuse(core.to_add(hold(by, complaint, at), core.ACKNOWLEDGED))
        stage = add(record, complaint, core.ACKNOWLEDGED, by=by, at=at, contact=contact)
        settle(complaint, ACKNOWLEDGE, at=at)
    return stage


def assess(
    *, by: Person, at: datetime, complaint: Complaint, severity: int, complexity: int, acts_at_once: bool,
    words: str = "",
) -> Stage:  # fmt: skip
    """How severe and how complex it is, and whether something is done at once. Assessed again, the latest holds."""
    with change(by=by, at=at) as record:
        refuse(core.to_add(hold(by, complaint, at), core.ASSESSED))
        grades = {"severity": severity, "complexity": complexity, "acts_at_once": acts_at_once}
        return add(record, complaint, core.ASSESSED, by=by, at=at, data=grades, words=said(words), **grades)


def give_investigation(
    *, by: Person, at: datetime, complaint: Complaint, investigator: Person, words: str = ""
) -> Stage:
    """Somebody who is not complained about looks into it; given again, the latest holds. Raises NotNow."""
    with change(by=by, at=at) as record:
        refuse(core.to_investigate(hold(by, complaint, at), investigator.pk))
        return add(
            record, complaint, core.GIVEN, by=by, at=at, data={"investigator": investigator.pk},
            investigator=investigator, words=said(words),
        )  # fmt: skip


def note_findings(*, by: Person, at: datetime, complaint: Complaint, words: str) -> Stage:
    """What was found, said by somebody who is not complained about. Raises NotNow, WordsWanted."""
    words = want(words, _("Write down what was found."))
    with change(by=by, at=at) as record:
        refuse(core.to_investigate(hold(by, complaint, at), by.pk))
        return add(record, complaint, core.FOUND, by=by, at=at, investigator=by, words=words)


def decide_complaint(
    *, by: Person, at: datetime, complaint: Complaint, verdict: str, reasons: str = "", alternative: str = "",
    outside_body: str = "", redress: Decision | None = None,
) -> Stage:  # fmt: skip
    """Accept it, grant redress without accepting it, or reject it with reasons and a way on.

    `redress` is a yes that was decided in the same case. By the owner, their deputy, a lead or manager. Raises
    NotYours, NotNow.
    """
    texts = {
        "words": said(reasons),
        "alternative": said(alternative),
        "outside_body": said(outside_body)[:200],
    }
    with change(by=by, at=at) as record:
        standing = hold_to_decide(by, complaint, at)
        granted = redress is not None and redress.case_id == complaint.case_id and redress.answer != Reply.NO
        given = core.Verdict(verdict, texts["words"], texts["alternative"], texts["outside_body"], granted)
        refuse(core.to_decide(standing, given))
        if redress is not None and not granted:
            refuse(core.Obstacle.NO_REDRESS)
        data = {"verdict": verdict, "redress": redress.pk if redress else None}
        return add(
            record,
            complaint,
            core.DECIDED,
            by=by,
            at=at,
            data=data,
            verdict=verdict,
            redress=redress,
            **texts,
        )


def tell_decision(*, by: Person, at: datetime, complaint: Complaint, channel: str, words: str) -> Stage:
    """The customer heard the decision by word of mouth; by letter: `send_letter`. Raises NotNow, WordsWanted."""
    words = want(words, _("Write down the words in which they heard it."))
    with change(by=by, at=at):
        refuse(core.to_tell(hold(by, complaint, at)))
        contact = _spoken(by, at, complaint, channel, words)
        return mark_told(by=by, at=at, complaint=complaint, contact=contact)


def mark_told(*, by: Person, at: datetime, complaint: Complaint, contact: Contact) -> Stage:
    """This contact told them what was decided."""
    with change(by=by, at=at) as record:
        refuse(core.to_tell(hold(by, complaint, at)))
        stage = add(record, complaint, core.TOLD, by=by, at=at, contact=contact)
        settle(complaint, DECIDE, SUMMARY, at=at)
    return stage


def _spoken(by: Person, at: datetime, complaint: Complaint, channel: str, words: str) -> Contact:
    return log_contact(by=by, at=at, case=complaint.case, direction="out", channel=channel, body=words)
