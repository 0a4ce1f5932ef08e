"""Mails that we write: queued in the transaction of what they tell, delivered after it."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, ClosingAttempt, Contact
from hospes.channels.email.core.machines import is_sender_only
from hospes.channels.email.models import OutboundMessage, Purpose
from hospes.channels.email.operations import texts
from hospes.channels.email.operations.queueing import queued, tell_of
from hospes.channels.email.queries import mailbox_for, thread_of, where_to_write
from hospes.channels.web.queries import page_link
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.prepared import insert
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
        letter = queued(
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
        insert(letter)
        tell_of(letter, record)
    return letter


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
