"""A mail of ours as a row: what every letter has in common."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from hospes.cases.models import Case, Contact
from hospes.channels.email import events
from hospes.channels.email.core import tokens
from hospes.channels.email.models import Mailbox, OutboundMessage, OutboundState
from hospes.ledger.operations import Record
from hospes.lib.ids import secret as random_key
from hospes.staff.models import Person

_KEPT_REFERENCES = 20
_LETTERS = str.maketrans("-_", "xz")


def new_id(mailbox: Mailbox, case: int) -> str:
    """A fresh Message-ID that leads an answer home."""
    nonce = random_key(16).lower().translate(_LETTERS)
    return tokens.message_id(case, nonce, mailbox.domain, settings.SECRET_KEY.encode())


def queued(
    *,
    mailbox: Mailbox,
    case: Case,
    purpose: str,
    to: str,
    subject: str,
    body: str,
    in_reply_to: str,
    references: Sequence[str],
    at: datetime,
    contact: Contact | None = None,
    sent_as: str = "",
    by: Person | None = None,
) -> OutboundMessage:
    """The row of a mail that waits to be sent, not stored yet; its Message-ID leads an answer home."""
    return OutboundMessage(
        mailbox=mailbox,
        case=case,
        contact=contact,
        purpose=purpose,
        sent_as=sent_as or mailbox.speaks_as,
        to=to,
        to_key=to.casefold(),
        subject=subject,
        body=body,
        language=case.customer.language,
        message_id=new_id(mailbox, case.pk),
        in_reply_to=in_reply_to,
        references=list(references)[-_KEPT_REFERENCES:],
        by=by,
        state=OutboundState.QUEUED,
        queued_at=at,
        next_try_at=at,
    )


def tell_of(letter: OutboundMessage, record: Record) -> None:
    """Record that a stored letter waits to be sent."""
    case = letter.case
    assert case is not None  # noqa: S101 (`queued` needs one)
    record(
        events.MAIL_QUEUED,
        about=letter,
        case=case,
        customer=case.customer_id,
        team=case.team_id,
        data={"purpose": letter.purpose},
        sealed={"to": letter.to, "subject": letter.subject},
    )
