"""Mails that we write: queued in the transaction of what they tell, delivered after it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, ClosingAttempt, Contact, State
from hospes.cases.operations.locking import hold_for
from hospes.cases.operations.taking_back import Before, standing_before
from hospes.cases.queries import said_since
from hospes.channels.email.core.delivery import HOLD
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

ASKED_TWICE = timedelta(minutes=10)


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


class NewerWords(Refusal):
    """Somebody has written since the writer looked; `contacts` are what they have not seen."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = contacts
        super().__init__(
            _(
                "Not sent yet: there is something newer in this case. Read it, then send your words or change them."
            )
        )


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
    held: Before | None = None,
) -> OutboundMessage:
    """Queue a mail to the customer of a case, in the caller's change. Raises NoAddress, NoMailbox.

    It is written here and sent by the worker within seconds, once. `to` is where they can be reached unless given.
    `held`: it waits ten seconds for its writer, who may take it back; and how the case stood before.
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
            subject=texts.titled(case, subject or thread_subject or case.title, answers=bool(in_reply_to)),
            body=body,
            in_reply_to=in_reply_to,
            references=references,
            by=by,
            at=at,
        )
        if held is not None:
            letter.held_until = letter.next_try_at = at + HOLD
            letter.waited_since, letter.spoke_last = held.waiting_since, held.last_contact_at
        insert(letter)
        tell_of(letter, record)
    return letter


def reply(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    body: str,
    subject: str = "",
    is_progress: bool = False,
    seen: int | None = None,
    hold: bool = False,
    framed: bool = False,
) -> OutboundMessage:
    """Write to the customer: logged as a contact of the case and queued as a mail, together.

    `framed`: the mail greets them, shows the way to their page and is signed, where the words do not do so themselves;
    the contact keeps the words as they were written.
    `seen` is the last contact the writer has read: NewerWords when somebody else has written since. `hold` lets
    them take it back for ten seconds (`take_back`).
    """
    with change(by=by, at=at):
        if not body.strip():
            raise NothingToSend
        before = standing_before(case) if hold or seen is not None else None
        if seen is not None and by is not None and (newer := said_since(case, seen, besides=by)):
            raise NewerWords(newer)
        contact = _contact(by=by, at=at, case=case, subject=subject, body=body, is_progress=is_progress)
        return send(
            by=by,
            at=at,
            case=case,
            subject=subject,
            body=texts.letter(case, body, by) if framed and by is not None else body,
            purpose=Purpose.REPLY,
            contact=contact,
            held=before if hold else None,
        )


def ask_whether_solved(*, by: Person | None, at: datetime, case: Case) -> OutboundMessage:
    """Ask the customer by mail, with the link to their page. Raises what the case refuses, NoAddress.

    Asked twice within ten minutes, by whatever way, they are asked once: the letter that asks already is given back.
    """
    with change(by=by, at=at):
        hold_for(by, case, at)
        if (asking := _asked_just_now(case, at)) is not None:
            return asking
        cases.ask_whether_solved(by=by, at=at, case=case)
        subject, body = texts.question(case, thread_of(case)[2], page_link(case))
        return _write_out(by=by, at=at, case=case, subject=subject, body=body)


def _asked_just_now(case: Case, at: datetime) -> OutboundMessage | None:
    """The question that has just gone; what announces a closing is another letter. The case is held."""
    if case.state != State.ASKED or case.asked_at is None or case.asked_at <= at - ASKED_TWICE:
        return None
    announcing = ClosingAttempt.objects.filter(case=case, contact__isnull=False).values("contact")
    questions = OutboundMessage.objects.filter(case=case, purpose=Purpose.QUESTION, queued_at=case.asked_at)
    return questions.exclude(contact__in=announcing).order_by("pk").last()


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
    contact = _contact(by=by, at=at, case=case, subject=subject, body=body)
    return send(
        by=by, at=at, case=case, subject=subject, body=body, purpose=Purpose.QUESTION, contact=contact
    )


def _contact(
    *, by: Person | None, at: datetime, case: Case, subject: str, body: str, is_progress: bool = False
) -> Contact:
    return cases.log_contact(
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
