"""Mails that we write: queued in the transaction of what they tell, delivered after it."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, ClosingAttempt, Contact
from hospes.channels.email import events
from hospes.channels.email.core import tokens
from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage, OutboundState, Purpose
from hospes.channels.email.operations import texts
from hospes.channels.email.queries import mailbox_for, thread_of, where_to_write
from hospes.channels.web.queries import page_link
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret as random_key
from hospes.lib.ids import slug
from hospes.lib.text import storable
from hospes.staff.models import Person


class NoAddress(Refusal):
    """We know no e-mail address of the customer."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("We know no e-mail address of %(name)s. Add one to the customer, then write again.")
            % {"name": case.customer.name}
        )


class NothingToSend(Refusal):
    """A mail needs words."""

    def __init__(self) -> None:
        super().__init__(_("Write something first: the mail is empty."))


def send(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    subject: str,
    body: str,
    to: str = "",
    purpose: str = Purpose.NOTICE,
    contact: Contact | None = None,
) -> OutboundMessage:
    """Queue a mail to the customer of a case, in the caller's change. Raises NoAddress, NoMailbox.

    It is written here and sent by the worker within seconds, once. `to` is where they can be reached unless given.
    """
    address = to or where_to_write(case)
    if not address or is_sender_only(address):
        raise NoAddress(case)
    body = storable(body).strip()
    if not body:
        raise NothingToSend
    in_reply_to, references, thread_subject = thread_of(case)
    with change(by=by, at=at) as record:
        return _queue(
            record,
            mailbox=mailbox_for(case),
            case=case,
            contact=contact,
            purpose=purpose,
            to=address,
            subject=texts.titled(case, subject or thread_subject or case.title),
            body=body,
            in_reply_to=in_reply_to,
            references=references,
            by=by,
            at=at,
        )


def reply(
    *, by: Person | None, at: datetime, case: Case, body: str, subject: str = "", is_progress: bool = False
) -> OutboundMessage:
    """Write to the customer: logged as a contact of the case and queued as a mail, together."""
    with change(by=by, at=at):
        if not body.strip():
            raise NothingToSend
        contact = cases.log_contact(
            by=by,
            at=at,
            case=case,
            direction="out",
            channel="email",
            subject=subject,
            body=body,
            language=case.customer.language,
            is_progress=is_progress,
        )
        return send(
            by=by, at=at, case=case, subject=subject, body=body, purpose=Purpose.REPLY, contact=contact
        )


def ask_whether_solved(*, by: Person | None, at: datetime, case: Case) -> OutboundMessage:
    """Ask the customer by mail, with the link to their page. Raises what the case refuses, NoAddress."""
    with change(by=by, at=at):
        cases.ask_whether_solved(by=by, at=at, case=case)
        subject, body = texts.question(case, thread_of(case)[2], page_link(case))
        return _write_out(by=by, at=at, case=case, subject=subject, body=body)


def announce_closing(
    *, by: Person | None, at: datetime, case: Case, closes_at: datetime
) -> tuple[ClosingAttempt, OutboundMessage]:
    """Tell the customer by mail that silence until `closes_at` means yes."""
    with change(by=by, at=at):
        subject, body = texts.closing_notice(case, thread_of(case)[2], page_link(case), closes_at)
        letter = _write_out(by=by, at=at, case=case, subject=subject, body=body)
        attempt = cases.announce_closing(by=by, at=at, case=case, closes_at=closes_at, contact=letter.contact)
        return attempt, letter


def acknowledge(message: InboundMessage, case: Case, record: Record, *, at: datetime) -> OutboundMessage:
    """Tell the writer that their mail arrived, once for a case; who looks after it, and where to follow it."""
    subject, body = texts.acknowledgement(case, message.subject, page_link(case))
    references = [*message.references, message.message_id] if message.message_id else []
    return _queue(
        record,
        mailbox=message.mailbox,
        case=case,
        contact=None,
        purpose=Purpose.ACKNOWLEDGEMENT,
        to=message.answer_to,
        subject=subject,
        body=body,
        in_reply_to=message.message_id,
        references=references,
        by=None,
        at=at,
    )


def _write_out(*, by: Person | None, at: datetime, case: Case, subject: str, body: str) -> OutboundMessage:
    contact = cases.log_contact(
        by=by,
        at=at,
        case=case,
        direction="out",
        channel="email",
        subject=subject,
        body=body,
        language=case.customer.language,
    )
    return send(
        by=by, at=at, case=case, subject=subject, body=body, purpose=Purpose.QUESTION, contact=contact
    )


def _queue(
    record: Record,
    *,
    mailbox: Mailbox,
    case: Case,
    contact: Contact | None,
    purpose: str,
    to: str,
    subject: str,
    body: str,
    in_reply_to: str,
    references: list[str],
    by: Person | None,
    at: datetime,
) -> OutboundMessage:
    nonce = slug(random_key(24)).replace("-", "").ljust(12, "0")
    letter = OutboundMessage.objects.create(
        mailbox=mailbox,
        case=case,
        contact=contact,
        purpose=purpose,
        to=to,
        subject=subject,
        body=body,
        language=case.customer.language,
        message_id=tokens.message_id(case.pk, nonce, mailbox.domain, settings.SECRET_KEY.encode()),
        in_reply_to=in_reply_to,
        references=references[-20:],
        by=by,
        state=OutboundState.QUEUED,
        queued_at=at,
        next_try_at=at,
    )
    record(
        events.MAIL_QUEUED,
        about=letter,
        case=case,
        customer=case.customer_id,
        team=case.team_id,
        data={"purpose": purpose},
        sealed={"to": to, "subject": subject},
    )
    return letter
