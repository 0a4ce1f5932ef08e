"""A report about a letter of ours is put on that letter: it is with their server, or came back, and why."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email import events
from hospes.channels.email.core.delivery import Verdict, verdict
from hospes.channels.email.core.parsed import Bounce
from hospes.channels.email.models import CameBack, OutboundMessage
from hospes.ledger.operations import Record


def letter_of(report: Bounce, ids: Collection[str], case: Case) -> OutboundMessage | None:
    """The letter a report is about: by its id, else the latest of the case to whom it names, or to anybody."""
    letters = OutboundMessage.objects.select_related("case")
    if ids:
        return letters.filter(message_id__in=ids).first()
    sent = letters.filter(case=case, sent_at__isnull=False).order_by("-sent_at", "-pk")
    if report.recipients:
        sent = sent.filter(to_key__in=[each.casefold() for each in report.recipients])
    return sent.first()


def note_report(
    letter: OutboundMessage | None, report: Bounce, subject: str, record: Record, *, at: datetime
) -> Verdict:
    """Write what a report says on its letter, once; what is known for good stays."""
    said = verdict(report.status, final=report.final)
    if letter is None or letter.came_back_for == CameBack.HARD:
        return said
    if said is Verdict.DELIVERED:
        if letter.delivered_at is None:
            letter.delivered_at = at
            letter.save(update_fields=["delivered_at"])
            _tell(record, events.MAIL_DELIVERED, letter, report)
    elif letter.came_back_for != said.value:
        _came_back(letter, said, report.reason or subject, at)
        _tell(record, events.MAIL_CAME_BACK, letter, report, hard=said is Verdict.HARD)
    return said


def words_of(report: Bounce, said: Verdict) -> str:
    """The note in the case."""
    given = {"address": ", ".join(report.recipients) or _("the customer"), "reason": report.reason}
    if said is Verdict.SOFT:
        return _("A mail to %(address)s has not arrived so far: %(reason)s") % given
    return _("A mail to %(address)s came back: %(reason)s") % given


def _came_back(letter: OutboundMessage, said: Verdict, why: str, at: datetime) -> None:
    """Only what came back for good waits for a person."""
    letter.came_back_at, letter.came_back_for, letter.came_back_because = at, said.value, why
    changed = ["came_back_at", "came_back_for", "came_back_because"]
    if said is Verdict.HARD and letter.sent_at is not None:
        letter.trouble_since = at
        changed.append("trouble_since")
    letter.save(update_fields=changed)


def _tell(record: Record, event: str, letter: OutboundMessage, report: Bounce, **data: object) -> None:
    case = letter.case
    record(
        event,
        about=letter,
        case=case,
        customer=case.customer_id if case else None,
        team=case.team_id if case else None,
        data={"status": report.status, **data},
    )
