"""A report about a letter of ours is put on that letter: it is with their server, late, or came back, and why."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.cases.models import Case
from hospes.channels.email import events
from hospes.channels.email.core.delivery import Verdict, verdict
from hospes.channels.email.core.parsed import Bounce, Cause, ParsedMail
from hospes.channels.email.core.reasons import bare_subject
from hospes.channels.email.core.threads import mentioned_ids
from hospes.channels.email.models import CameBack, OutboundMessage
from hospes.channels.email.queries import Memory
from hospes.ledger.operations import Record

MOST_DAYS = timedelta(days=6)  # servers try for five days, then send it back (RFC 5321 §4.5.4.1)

CAUSES = {
    Cause.NO_ADDRESS: gettext_lazy("There is no such address."),
    Cause.NO_DOMAIN: gettext_lazy("There is no mail server behind that address."),
    Cause.CLOSED: gettext_lazy("The mailbox was closed."),
    Cause.FULL: gettext_lazy("Their mailbox is full."),
    Cause.TOO_LARGE: gettext_lazy("The mail is too large for them."),
    Cause.REFUSED: gettext_lazy("Their server does not accept our mail."),
    Cause.UNREACHABLE: gettext_lazy("Their server could not be reached."),
    Cause.LOOP: gettext_lazy("The mail went round in circles between servers."),
    Cause.UNCLEAR: gettext_lazy("Their server sent it back."),
}


def letter_of(mail: ParsedMail, memory: Memory, case: Case | None, *, at: datetime) -> OutboundMessage | None:
    """Which letter of ours a report is about: by its id; else in the case it came to, else by the address alone."""
    ids = [id_ for id_ in mentioned_ids(mail) if id_ in memory.ours]
    if ids:
        return OutboundMessage.objects.filter(message_id=ids[0]).select_related("case").first()
    report = mail.bounce
    if report is None:
        return None
    keys = {address.casefold() for address in report.recipients}
    return _latest_of(case, keys) if case is not None else _only_one(report, keys, at)


def _latest_of(case: Case, keys: Collection[str]) -> OutboundMessage | None:
    """The latest of the case to whom the report names, or to anybody where it names nobody."""
    sent = OutboundMessage.objects.filter(case=case, sent_at__isnull=False).select_related("case")
    named = sent.filter(to_key__in=keys) if keys else sent
    return named.order_by("-sent_at", "-pk").first()


def _only_one(report: Bounce, keys: Collection[str], at: datetime) -> OutboundMessage | None:
    """The letter to that address, when only one can be meant: of the last days, not come back yet, and called as the
    report says where it says so."""
    if report.original_id or not keys:
        return None
    lately = OutboundMessage.objects.filter(
        to_key__in=keys, queued_at__gte=at - MOST_DAYS, sent_at__isnull=False, came_back_at__isnull=True
    )
    letters = list(lately.select_related("case").order_by("-pk")[:20])
    if subject := bare_subject(report.original_subject):
        letters = [letter for letter in letters if bare_subject(letter.subject) == subject]
    return letters[0] if len(letters) == 1 else None


def note_report(letter: OutboundMessage | None, report: Bounce, record: Record, *, at: datetime) -> Verdict:
    """Write what a report says on its letter, once; what came back for good stays so."""
    said = verdict(report.status, final=report.final)
    if letter is None or letter.came_back_for == CameBack.HARD:
        return said
    if said is Verdict.DELIVERED:
        if letter.delivered_at is None:
            letter.delivered_at = at
            letter.save(update_fields=["delivered_at"])
            _tell(record, events.MAIL_DELIVERED, letter, report)
    elif letter.came_back_for != said.value:
        _came_back(letter, said, in_words(report), at)
        _tell(
            record, events.MAIL_CAME_BACK, letter, report, cause=report.cause.value, hard=said is Verdict.HARD
        )
    return said


def words_of(report: Bounce) -> str:
    """The note in the case."""
    told = (
        _("A mail to %(address)s came back: %(reason)s")
        if report.final
        else _("A mail to %(address)s is late: %(reason)s")
    )
    return told % {"address": ", ".join(report.recipients) or _("the customer"), "reason": in_words(report)}


def in_words(report: Bounce) -> str:
    """Why it came back, what that means for the next one, and what the server itself said."""
    if not report.final:
        means = _("Their server is still being tried; nothing is to be done yet.")
    elif report.is_hard:
        means = _("Nothing will arrive there: ask for another address.")
    else:
        means = _("Another try later may arrive.")
    said = _("Their server said: %(words)s") % {"words": report.reason} if report.reason else ""
    return " ".join(filter(None, (str(CAUSES[report.cause]), means, said)))


def _came_back(letter: OutboundMessage, said: Verdict, why: str, at: datetime) -> None:
    """Only what came back, and will not be tried again by any server, waits for a person."""
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
