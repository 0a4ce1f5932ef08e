"""Mail out: claimed, sent, noted; three short transactions, so that no mail goes twice.

A process that dies between sending and noting leaves the mail `sending`; nobody can know whether it went. Such
a mail becomes `uncertain` and a person decides.
"""

import logging
import os
import socket
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hospes.channels.email import events
from hospes.channels.email.core import tokens
from hospes.channels.email.core.composing import BadAddressError, Enclosed, Letter, compose
from hospes.channels.email.core.delivery import Attempt, Outcome, is_abandoned, next_try
from hospes.channels.email.models import OutboundMessage, OutboundState, Purpose
from hospes.channels.email.operations.queueing import new_id
from hospes.channels.email.operations.smtp import Post
from hospes.channels.email.queries import names_of
from hospes.files.core.kinds import media_type
from hospes.files.models import Attachment, ContentMissing, shelf
from hospes.files.queries import attached_to_contact
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.lib.prepared import Prepared, PreparedUpdate, moment, number, text
from hospes.staff.models import Person

log = logging.getLogger(__name__)

# Who claims: this process of this machine, and of its processes with that number this one.
_HOST = socket.gethostname()
_SELF = uuid4().hex[:12]
_AUTOMATIC = {Purpose.ACKNOWLEDGEMENT: "auto-replied", Purpose.NOTICE: "auto-generated"}
ROUND = 100
_FREE = {"claimed_by": "", "claimed_at": None, "trouble_since": None}
_LETTER = Prepared(lambda: OutboundMessage.objects.filter(pk=number(0)).select_related("mailbox", "case"))
_CLAIM = PreparedUpdate(
    lambda: (
        OutboundMessage.objects.filter(pk=number(0), next_try_at__lte=moment(1)),
        {
            "state": OutboundState.SENDING,
            "claimed_by": text(2),
            "claimed_at": moment(1),
            "tried_at": moment(1),
            "next_try_at": None,
            "attempts": F("attempts") + 1,
        },
    )
)
_SENT = PreparedUpdate(
    lambda: (
        OutboundMessage.objects.filter(pk=number(0), state=OutboundState.SENDING),
        {**_FREE, "state": OutboundState.SENT, "sent_at": moment(1), "error": ""},
    )
)


_CAN_GO_AGAIN = OutboundMessage.objects.filter(
    Q(state=OutboundState.FAILED) | Q(state=OutboundState.SENT, came_back_at__isnull=False)
)


class AlreadySettled(Refusal):
    """The mail is not in doubt any more."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has already decided about this mail. Look at it again."))


def worker_name() -> str:
    """This process, as claims name it."""
    return f"{_HOST}/{os.getpid()}/{_SELF}"


def send_due(*, now: Callable[[], datetime], post: Post | None = None) -> dict[str, int]:
    """Send what is due, oldest first; what one mail meets does not stop the next. How many went which way.

    `now` is asked for each mail: a round may take long, and a claim must say when it was really made.
    """
    counts = {outcome.value: 0 for outcome in Outcome}
    able = Q(mailbox__is_rehearsal=True) | ~Q(mailbox__smtp_host="")
    due = OutboundMessage.objects.filter(able, next_try_at__lte=now(), mailbox__is_active=True)
    due = due.order_by("next_try_at", "pk")
    with post or Post() as letters:
        for pk in due.values_list("pk", flat=True)[:ROUND]:
            try:
                outcome = deliver(pk, at=now(), post=letters)
            except Exception:
                log.exception("Mail %d could not be sent; it stays as it is", pk)
                continue
            if outcome is not None:
                counts[outcome.value] += 1
    return counts


def deliver(pk: int, *, at: datetime, post: Post) -> Outcome | None:
    """Claim one mail, send it, note what came of it; None when somebody else has it."""
    if not _claim(pk, at=at):
        return None
    letter = _LETTER.get(pk)
    attempt = Attempt(Outcome.SENT) if letter.mailbox.is_rehearsal else _attempt(letter, post, at=at)
    _note(letter, attempt, at=at)
    return attempt.outcome


def _attempt(letter: OutboundMessage, post: Post, *, at: datetime) -> Attempt:
    try:
        raw = compose(_as_letter(letter, at))
    except BadAddressError:
        why = _(
            "Mail cannot be sent to %(address)s: not an address, or in letters that the network does not carry."
        )
        return Attempt(Outcome.PERMANENT, why % {"address": letter.to})
    except ContentMissing:
        return Attempt(Outcome.PERMANENT, _("A file that belongs to this mail is missing on our side."))
    return post.send(letter.mailbox, to=letter.to, raw=_answer_to(letter) + raw, sender=_sender(letter))


def recover_abandoned(*, at: datetime) -> int:
    """What a worker that is gone left in `sending` becomes uncertain, and is shown. Returns how many."""
    found = 0
    for letter in OutboundMessage.objects.filter(claimed_at__isnull=False).select_related("case"):
        claimed_at = letter.claimed_at or letter.queued_at
        if not is_abandoned(claimed_at=claimed_at, at=at, holder_is_gone=_is_gone(letter.claimed_by)):
            continue
        with change(by=None, at=at) as record:
            why = _("The program ended while the mail was being sent.")
            if _move(
                letter.pk, OutboundState.SENDING, state=OutboundState.UNCERTAIN, trouble_since=at, error=why
            ):
                _tell(record, events.MAIL_UNCERTAIN, letter)
                found += 1
    return found


def resolve_uncertain(*, by: Person, at: datetime, letter: OutboundMessage, sent: bool) -> OutboundMessage:
    """A person decides about a mail of which nobody knows whether it went: it did, or it is sent again.

    Raises AlreadySettled.
    """
    with change(by=by, at=at) as record:
        if sent:
            changed = {"state": OutboundState.SENT, "sent_at": letter.tried_at or at}
        else:
            changed = {"state": OutboundState.QUEUED, "next_try_at": at, "attempts": 0}
        if not _move(letter.pk, OutboundState.UNCERTAIN, **changed, settled_by=by, error=""):
            raise AlreadySettled
        _tell(record, events.MAIL_SETTLED, letter, sent=sent)
    letter.refresh_from_db()
    return letter


def send_again(*, by: Person, at: datetime, letter: OutboundMessage, to: str = "") -> OutboundMessage:
    """A mail that failed or came back is sent again, to another address when one is given. Raises AlreadySettled.

    One that came back goes under an id of its own: a late report about the first is not taken for one about this.
    """
    address = to.strip() or letter.to
    changed: dict[str, Any] = {
        "state": OutboundState.QUEUED,
        "next_try_at": at,
        "attempts": 0,
        "sent_at": None,
    }
    changed |= {"to": address, "to_key": address.casefold(), "delivered_at": None}
    changed |= {"came_back_at": None, "came_back_for": "", "came_back_because": ""}
    with change(by=by, at=at) as record:
        if letter.state == OutboundState.SENT and letter.case_id is not None:
            changed["message_id"] = new_id(letter.mailbox, letter.case_id)
        if not _CAN_GO_AGAIN.filter(pk=letter.pk, state=letter.state).update(
            **_FREE, **changed, settled_by=by, error=""
        ):
            raise AlreadySettled
        _tell(record, events.MAIL_SETTLED, letter, sent=False)
    letter.refresh_from_db()
    return letter


def set_aside(*, by: Person, at: datetime, letter: OutboundMessage) -> OutboundMessage:
    """A mail that came back needs nothing more: the customer was reached otherwise. Raises AlreadySettled."""
    with change(by=by, at=at) as record:
        came_back = OutboundMessage.objects.filter(pk=letter.pk, state=OutboundState.SENT)
        if not came_back.filter(trouble_since__isnull=False).update(trouble_since=None, settled_by=by):
            raise AlreadySettled
        _tell(record, events.MAIL_SET_ASIDE, letter)
    letter.refresh_from_db()
    return letter


def _claim(pk: int, *, at: datetime) -> bool:
    """Take the mail for this process, committed before anything is sent. Only one can."""
    return bool(_CLAIM.run(pk, at, worker_name()))


def _note(letter: OutboundMessage, attempt: Attempt, *, at: datetime) -> None:
    """Write down what came of an attempt; the database knows of it only from here on."""
    with change(by=None, at=at) as record:
        if attempt.outcome is Outcome.SENT:
            noted, event = bool(_SENT.run(letter.pk, at)), events.MAIL_SENT
        else:
            event, changed = _not_sent(letter, attempt, at)
            noted = _move(letter.pk, OutboundState.SENDING, **changed)
        if noted and event:
            _tell(record, event, letter)


def _not_sent(letter: OutboundMessage, attempt: Attempt, at: datetime) -> tuple[str, dict[str, object]]:
    """What is told of it ("" for nothing: it is tried again) and what is written."""
    if attempt.outcome is Outcome.UNCERTAIN:
        return events.MAIL_UNCERTAIN, {
            "state": OutboundState.UNCERTAIN, "error": attempt.said, "trouble_since": at,
        }  # fmt: skip
    why = attempt.said or _("No reason was given.")
    later = next_try(letter.attempts, at) if attempt.outcome is Outcome.TEMPORARY else None
    if later:
        return "", {"state": OutboundState.QUEUED, "next_try_at": later, "error": why}
    return events.MAIL_FAILED, {"state": OutboundState.FAILED, "trouble_since": at, "error": why}


def _move(pk: int, was: str, **changed: object) -> bool:
    """From one state to another, held by nobody and out of trouble unless said; False when it has moved on."""
    return bool(OutboundMessage.objects.filter(pk=pk, state=was).update(**{**_FREE, **changed}))


def _tell(record: Record, event: str, letter: OutboundMessage, **data: object) -> None:
    case = letter.case
    record(
        event,
        about=letter,
        case=case,
        customer=case.customer_id if case else None,
        team=case.team_id if case else None,
        data={"purpose": letter.purpose, **data},
    )


def _as_letter(letter: OutboundMessage, at: datetime) -> Letter:
    return Letter(
        from_name=names_of(letter.mailbox, letter.sent_as),
        from_address=letter.sent_as or letter.mailbox.address,
        to=letter.to,
        subject=letter.subject,
        body=letter.body,
        message_id=letter.message_id,
        date=at,
        language=letter.language,
        in_reply_to=letter.in_reply_to,
        references=tuple(letter.references),
        automatic=_AUTOMATIC.get(Purpose(letter.purpose), ""),
        enclosed=tuple(_enclosed(each) for each in attached_to_contact(letter.contact_id)),
    )


def _sender(letter: OutboundMessage) -> str:
    """Where a report about a letter goes: to its address, with its case in it where the mailbox signs that."""
    address = letter.sent_as or letter.mailbox.address
    if not letter.mailbox.signs_replies or letter.case_id is None or not address.isascii():
        return address
    return tokens.reply_address(address, letter.case_id, settings.SECRET_KEY.encode())


def _answer_to(letter: OutboundMessage) -> bytes:
    """The line that asks for answers to the signed address; nothing where there is none."""
    sender = _sender(letter)
    own = letter.sent_as or letter.mailbox.address
    return b"" if sender == own else f"Reply-To: <{sender}>\r\n".encode("ascii")


def _enclosed(file: Attachment) -> Enclosed:
    """A file as it goes along; its type is what it is by its content. Raises ContentMissing."""
    with shelf().opened(file.content.sha256) as source:
        return Enclosed(file.name, media_type(file.is_a, file.name), source.read())


def _is_gone(claimed_by: str) -> bool:
    """Whether the process that claimed is known to be no more. Of other machines nothing is known."""
    host, _slash, rest = claimed_by.partition("/")
    pid, _slash, own = rest.partition("/")
    if host != _HOST or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return own != _SELF
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
