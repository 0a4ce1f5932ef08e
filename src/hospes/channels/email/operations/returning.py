"""A letter of ours that came back is marked so, with the reason in plain words and what to do about it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.channels.email import events
from hospes.channels.email.core.parsed import Bounce, Cause, ParsedMail
from hospes.channels.email.core.reasons import bare_subject
from hospes.channels.email.core.threads import mentioned_ids
from hospes.channels.email.models import OutboundMessage
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


def letter_of(mail: ParsedMail, memory: Memory, at: datetime) -> OutboundMessage | None:
    """Which letter of ours came back: by its id; else by the address, when only one can be meant.

    That is one of the last days which has not come back yet, and is called as the report says where it says so.
    """
    ids = [id_ for id_ in mentioned_ids(mail) if id_ in memory.ours]
    if ids:
        return OutboundMessage.objects.filter(message_id=ids[0]).select_related("case").first()
    report = mail.bounce
    if report is None or report.original_id or not report.recipients:
        return None
    keys = {address.casefold() for address in report.recipients}
    lately = OutboundMessage.objects.filter(
        to_key__in=keys, queued_at__gte=at - MOST_DAYS, sent_at__isnull=False, came_back_at__isnull=True
    )
    letters = list(lately.select_related("case").order_by("-pk")[:20])
    if subject := bare_subject(report.original_subject):
        letters = [letter for letter in letters if bare_subject(letter.subject) == subject]
    return letters[0] if len(letters) == 1 else None


def note_return(
    mail: ParsedMail, report: Bounce, letter: OutboundMessage | None, record: Record, at: datetime
) -> str:
    """Mark the letter; the words for the note in its case."""
    words = in_words(report)
    if letter is not None and report.final and letter.came_back_at is None:
        letter.came_back_at, letter.came_back_because = at, words
        letter.save(update_fields=["came_back_at", "came_back_because"])
        data = {"status": report.status, "cause": report.cause.value, "hard": report.is_hard}
        record(events.MAIL_CAME_BACK, about=letter, data=data, **_concerned(letter))
    told = (
        _("A mail to %(address)s came back: %(reason)s")
        if report.final
        else _("A mail to %(address)s is late: %(reason)s")
    )
    return told % {
        "address": ", ".join(report.recipients) or _("the customer"),
        "reason": words,
    }


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


def _concerned(letter: OutboundMessage) -> dict[str, Any]:
    case = letter.case
    return {
        "case": case.pk if case else None,
        "customer": case.customer_id if case else None,
        "team": case.team_id if case else None,
    }
