"""One mail becomes part of a case. Always inside the caller's change, so that it happens whole or not at all."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.channels.email import events
from hospes.channels.email.core import reasons
from hospes.channels.email.core.acknowledging import may_acknowledge
from hospes.channels.email.core.parsed import Kind, ParsedMail, Unreadable
from hospes.channels.email.core.threads import Continues, answer_to, mentioned_ids, thread, writer
from hospes.channels.email.models import InboundMessage, InboundState, OutboundMessage
from hospes.channels.email.operations.letters import acknowledge
from hospes.channels.email.queries import Memory, acknowledged_since
from hospes.channels.email.queries.memory import signed
from hospes.customers.core.addresses import email_key
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.customers.queries import by_email
from hospes.ledger.operations import Record
from hospes.lib.text import shorten

MOST_OTHERS = 50


class Outcome(StrEnum):
    """What became of a mail."""

    OPENED = "opened"
    CONTINUED = "continued"
    COPY = "copy"
    UNREADABLE = "unreadable"
    PRESENT = "present"
    WAITING = "waiting"


def handle(
    message: InboundMessage, mail: ParsedMail, memory: Memory, record: Record, *, at: datetime
) -> Outcome:
    """Thread the mail into its case or open one; log the contact; acknowledge when that is right."""
    _describe(message, mail, memory)
    copied = next((m for m in memory.copies[mail.message_id] if m.fingerprint == message.fingerprint), None)
    if mail.message_id and copied is not None:
        message.copy_of_id, message.case_id = copied.copy_of_id or copied.pk, copied.case_id
        return _finish(message, Outcome.COPY, record)
    decision = thread(mail, memory.known, signed)
    if isinstance(decision, Continues):
        customer = memory.customers.get(memory.key_of(mail))
        case = Case.objects.select_related("customer", "owner").get(pk=decision.case)
        _continue(message, mail, memory, record, case, customer, aside=decision.aside, at=at)
        outcome = Outcome.CONTINUED
    else:
        message.mentions_id = decision.mentions
        customer = memory.customers.get(memory.key_of(mail)) or _welcome(message, mail, at=at)
        case = _open(message, mail, customer, at=at)
        outcome = Outcome.OPENED
    message.case = case
    memory.note(message, mail, customer)
    outcome = _finish(message, outcome, record)
    if outcome is Outcome.OPENED and _is_to_be_told(message, mail, memory, at):
        acknowledge(message, case, record, at=at)
    return outcome


def give_to_a_human(
    message: InboundMessage, found: ParsedMail | Unreadable, problem: str, record: Record, *, at: datetime
) -> Outcome:
    """What cannot be handled opens a case of its own that says so; the raw message stands beside it."""
    who = writer(found) if isinstance(found, ParsedMail) else None
    customer = (by_email(who.address) if who else None) or welcome_customer(
        by=None, at=at, name=_("Unknown sender"), language=message.mailbox.language
    )
    subject = found.subject if isinstance(found, ParsedMail) else ""
    reason = _("A mail could not be read: %(why)s The message is kept as it came.") % {"why": problem}
    message.case = cases.open_case(
        by=None,
        at=at,
        customer=customer,
        reason=f"{subject}\n\n{reason}".strip(),
        channel="email",
        team=message.mailbox.team,
        language=message.mailbox.language,
    )
    message.state, message.error = InboundState.UNREADABLE, problem
    message.save()
    record(
        events.MAIL_FOR_A_HUMAN,
        about=message,
        case=message.case,
        customer=customer,
        team=message.case.team_id,
        data={"why": problem},
    )
    return Outcome.UNREADABLE


def _describe(message: InboundMessage, mail: ParsedMail, memory: Memory) -> None:
    who = writer(mail)
    message.kind = mail.kind
    message.message_id = mail.message_id
    message.fingerprint = reasons.fingerprint(mail)
    message.sender = who.key if who else ""
    message.answer_to = answer_to(mail)
    message.subject = mail.subject[:400]
    message.written_at = mail.date
    message.references = list(mail.references[-20:])
    named = dict.fromkeys(
        one.key for one in (*mail.to, *mail.cc) if one.address and one.key not in memory.own
    )
    message.others = list(named)[:MOST_OTHERS]


def _welcome(message: InboundMessage, mail: ParsedMail, *, at: datetime) -> Customer:
    who = writer(mail)
    address = who.address if who and email_key(who.address) else ""
    named = (who.name if who else "") or (mail.sender.name if mail.sender else "")
    return welcome_customer(
        by=None,
        at=at,
        name=shorten(named or address, 180) or _("Unknown sender"),
        language=mail.language or message.mailbox.language,
        emails=(address,) if address else (),
    )


def _open(message: InboundMessage, mail: ParsedMail, customer: Customer, *, at: datetime) -> Case:
    case = cases.open_case(
        by=None,
        at=at,
        customer=customer,
        reason=reasons.reason(mail) or _("A mail without words."),
        channel="email",
        team=message.mailbox.team,
        language=mail.language,
    )
    _log(message, mail, case, customer, direction="in", body=reasons.logged(mail), at=at)
    return case


def _continue(
    message: InboundMessage,
    mail: ParsedMail,
    memory: Memory,
    record: Record,
    case: Case,
    customer: Customer | None,
    *,
    aside: bool,
    at: datetime,
) -> None:
    body = reasons.logged(mail)
    if mail.kind is Kind.BOUNCE and mail.bounce is not None:
        body = _("A mail to %(address)s came back: %(reason)s") % {
            "address": ", ".join(mail.bounce.recipients) or _("the customer"),
            "reason": mail.bounce.reason,
        }
        if mail.bounce.final:
            _mark_came_back(mail, memory, record, at=at)
    elif aside:
        body = _("An automatic message came in: %(words)s") % {"words": f"{mail.subject}\n\n{body}".strip()}
    _log(message, mail, case, customer, direction="note" if aside else "in", body=body, at=at)


def _log(
    message: InboundMessage,
    mail: ParsedMail,
    case: Case,
    customer: Customer | None,
    *,
    direction: str,
    body: str,
    at: datetime,
) -> None:
    message.contact = cases.log_contact(
        by=None,
        at=at,
        case=case,
        direction=direction,
        channel="email",
        subject=mail.subject,
        body=body or mail.subject or _("A mail without words."),
        customer=customer if direction == "in" else None,
        language=mail.language,
    )


def _mark_came_back(mail: ParsedMail, memory: Memory, record: Record, *, at: datetime) -> None:
    """The bounce is shown on the very mail it belongs to."""
    ids = [id_ for id_ in mentioned_ids(mail) if id_ in memory.ours]
    letter = OutboundMessage.objects.filter(message_id__in=ids[:1]).select_related("case").first()
    if letter is None or mail.bounce is None or letter.came_back_at is not None:
        return
    letter.came_back_at, letter.came_back_because = at, mail.bounce.reason or mail.subject
    letter.save(update_fields=["came_back_at", "came_back_because"])
    case = letter.case
    record(
        events.MAIL_CAME_BACK,
        about=letter,
        case=case,
        customer=case.customer_id if case else None,
        team=case.team_id if case else None,
        data={"status": mail.bounce.status},
    )


def _is_to_be_told(message: InboundMessage, mail: ParsedMail, memory: Memory, at: datetime) -> bool:
    if message.from_archive or not message.mailbox.acknowledges:
        return False
    if not may_acknowledge(mail, own=memory.own, told_today=0):
        return False  # the database is asked only when everything else says yes
    told_today = acknowledged_since(message.answer_to, at - timedelta(days=1))
    return may_acknowledge(mail, own=memory.own, told_today=told_today)


def _finish(message: InboundMessage, outcome: Outcome, record: Record) -> Outcome:
    message.state = InboundState.HANDLED
    message.save()
    case = message.case
    record(
        events.MAIL_TAKEN_IN,
        about=message,
        case=message.case_id,
        customer=case.customer_id if case else None,
        team=case.team_id if case else None,
        data={"kind": message.kind, "outcome": outcome},
    )
    return outcome
