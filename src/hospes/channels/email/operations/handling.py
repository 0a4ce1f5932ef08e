"""Mails become parts of cases. Always inside the caller's change, so that it happens whole or not at all.

New matters are gathered and opened together, which costs a constant number of statements however many there
are; a mail that touches one of those still gathered has them opened first.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.cases.operations.openings import Opening, open_cases
from hospes.channels.email import events
from hospes.channels.email.core import reasons
from hospes.channels.email.core.delivery import Verdict
from hospes.channels.email.core.forwards import passed_on
from hospes.channels.email.core.parsed import Bounce, Kind, ParsedMail
from hospes.channels.email.core.subjects import is_new_matter
from hospes.channels.email.core.threads import (
    Continues,
    Opens,
    answer_to,
    mentioned_ids,
    mentioned_number,
    thread,
    writer,
)
from hospes.channels.email.models import InboundMessage, InboundState, NewMatter
from hospes.channels.email.operations.reports import letter_of, note_report, words_of
from hospes.channels.email.operations.telling import tell_writers
from hospes.channels.email.queries import Memory
from hospes.channels.email.queries.memory import addressed, signed
from hospes.customers.core.addresses import email_key
from hospes.customers.models import Customer
from hospes.customers.operations.welcoming import Newcomer, welcome_customers
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


@dataclass(frozen=True)
class Gathered:
    """A new matter that is not opened yet; `key` is by which its writer is found, "" for somebody unknown."""

    message: InboundMessage
    mail: ParsedMail
    key: str


class Desk:
    """Handles the mails of one batch, in order; `finish` must be called before the change ends."""

    def __init__(self, memory: Memory, record: Record, at: datetime) -> None:
        self.memory = memory
        self.record = record
        self.at = at
        self.gathered: list[Gathered] = []
        self.gathered_ids: set[str] = set()
        self.outcomes: dict[int, Outcome] = {}
        self.handled: list[InboundMessage] = []

    def take(self, message: InboundMessage, mail: ParsedMail) -> None:
        """Thread the mail into its case, or gather it to open one."""
        if self.gathered_ids.intersection(mentioned_ids(mail)):
            self._open_gathered()
        _describe(message, mail, self.memory)
        same_id = self.memory.copies[mail.message_id] if mail.message_id else []
        copied = next((one for one in same_id if one.fingerprint == message.fingerprint), None)
        if copied is not None:
            message.copy_of_id, message.case_id = copied.copy_of_id or copied.pk, copied.case_id
            self._note(message, Outcome.COPY)
            return
        decision = thread(mail, self.memory.known, signed, addressed)
        if isinstance(decision, Opens):
            decision = self._returned(mail) or decision
        if isinstance(decision, Continues):
            self._continue(message, mail, decision)
        else:
            message.mentions_id = decision.mentions
            self.gathered.append(Gathered(message, mail, self.memory.key_of(mail)))
            self.gathered_ids.update(filter(None, (mail.message_id,)))

    def finish(self) -> dict[int, Outcome]:
        """Open what is gathered, write down what became of every mail."""
        self._open_gathered()
        save_handled(self.handled)
        return self.outcomes

    def _continue(self, message: InboundMessage, mail: ParsedMail, decision: Continues) -> None:
        customer = self.memory.customers.get(self.memory.key_of(mail))
        case = Case.objects.select_related("customer", "owner").get(pk=decision.case)
        body = _words(mail) or mail.subject or _silence(mail)
        if mail.kind is Kind.BOUNCE and mail.bounce is not None:
            body = self._reported(mail, mail.bounce, case)
        elif decision.aside:
            body = _("An automatic message came in: %(words)s") % {
                "words": f"{mail.subject}\n\n{body}".strip()
            }
        else:
            self._asks_new_matter(message, mail, case)
        message.case = case
        if body:
            self._log(message, mail, case, body, None if decision.aside else customer, decision.aside)
        _let_files_follow(message, mail, self.at)
        self.memory.note(message, mail, customer)
        self._note(message, Outcome.CONTINUED)

    def _returned(self, mail: ParsedMail) -> Continues | None:
        """A report that names no letter by its id may still be about one: then it is of that case."""
        letter = letter_of(mail, self.memory, None, at=self.at) if mail.kind is Kind.BOUNCE else None
        return Continues(letter.case_id, aside=True) if letter is not None and letter.case_id else None

    def _log(
        self,
        message: InboundMessage,
        mail: ParsedMail,
        case: Case,
        body: str,
        customer: Customer | None,
        aside: bool,
    ) -> None:
        message.contact = cases.log_contact(
            by=None,
            at=self.at,
            case=case,
            direction="note" if aside else "in",
            channel="email",
            subject=mail.subject,
            body=body,
            customer=customer,
            language=mail.language,
        )
        message.case = message.contact.case  # another one where it became one with that

    def _reported(self, mail: ParsedMail, report: Bounce, case: Case) -> str:
        """A report is put on the letter it is about; the words for the case's note, "" where there is nothing to do."""
        letter = letter_of(mail, self.memory, case, at=self.at)
        said = note_report(letter, report, self.record, at=self.at)
        return "" if said is Verdict.DELIVERED else words_of(report)

    def _asks_new_matter(self, message: InboundMessage, mail: ParsedMail, case: Case) -> None:
        """Somebody goes on with a thread under a wholly new subject: the owner is asked what it is."""
        if mentioned_number(mail) is None and is_new_matter(mail.subject, self.memory.subjects[case.pk]):
            message.new_matter = NewMatter.ASKED
            self.record(events.MAIL_ASKED_NEW_MATTER, about=message, **_addressed(case))

    def _open_gathered(self) -> None:
        """The new matters together, all in the team of their mailbox."""
        gathered, self.gathered, self.gathered_ids = self.gathered, [], set()
        if not gathered:
            return
        customers = self._customers(gathered)
        openings = [_opening(each.mail, customer) for each, customer in zip(gathered, customers, strict=True)]
        team = gathered[0].message.mailbox.team
        opened = open_cases(at=self.at, team=team, channel="email", openings=openings)
        for each, customer, (case, contact) in zip(gathered, customers, opened, strict=True):
            each.message.case, each.message.contact = case, contact
            _let_files_follow(each.message, each.mail, self.at)
            self.memory.note(each.message, each.mail, customer)
            self._note(each.message, Outcome.OPENED)
        tell_writers(
            [(each.message, each.mail) for each in gathered], self.memory.own, self.record, at=self.at
        )

    def _customers(self, gathered: list[Gathered]) -> list[Customer]:
        """Whose matters they are: those we know, and each newcomer welcomed once."""
        new: dict[str, Newcomer] = {}
        for place, each in enumerate(gathered):
            if each.key not in self.memory.customers:
                new.setdefault(each.key or f"#{place}", _newcomer(each))
        if new:
            welcomed = welcome_customers(by=None, at=self.at, newcomers=list(new.values()))
            found = dict(zip(new, welcomed, strict=True))
        else:
            found = {}
        return [
            self.memory.customers.get(each.key) or found[each.key or f"#{place}"]
            for place, each in enumerate(gathered)
        ]

    def _note(self, message: InboundMessage, outcome: Outcome) -> None:
        message.state = InboundState.HANDLED
        self.handled.append(message)
        self.outcomes[message.pk] = outcome
        data = {"kind": message.kind, "outcome": outcome.value}
        self.record(events.MAIL_TAKEN_IN, about=message, data=data, **_addressed(message.case))


def save_handled(messages: list[InboundMessage]) -> None:
    """Write many messages in one statement sent many times: Django's own bulk update grows with the square."""
    if not messages:
        return
    table = InboundMessage._meta
    fields = [field for field in table.concrete_fields if not field.primary_key]
    name = connection.ops.quote_name
    assigned = ", ".join(f"{name(field.column)} = %s" for field in fields)
    rows = [
        [
            *(field.get_db_prep_save(getattr(message, field.attname), connection) for field in fields),
            message.pk,
        ]
        for message in messages
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {name(table.db_table)} SET {assigned} WHERE id = %s", rows)  # noqa: S608


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
    message.came_to = memory.came_to(mail, message.mailbox)
    forward = passed_on(mail.subject, mail.text)
    message.passed_on_from = forward.writer.key[:320] if forward else ""
    named = dict.fromkeys(
        one.key for one in (*mail.to, *mail.cc) if one.address and not memory.is_own(one.key)
    )
    message.others = list(named)[:MOST_OTHERS]


def _let_files_follow(message: InboundMessage, mail: ParsedMail, at: datetime) -> None:
    """What is attached becomes files in a moment (`enclosures`): no mail waits for the disk. A bounce brings ours."""
    message.files_due_at = at if mail.attachments and mail.kind is not Kind.BOUNCE else None


def _words(mail: ParsedMail) -> str:
    """What is logged of a mail; of one that passes another on, that one's words too, which are new to us."""
    forward = passed_on(mail.subject, mail.text)
    said = reasons.logged(mail)
    return said if forward is None or forward.rest in said else f"{said}\n\n{forward.rest}"


def _opening(mail: ParsedMail, customer: Customer) -> Opening:
    words, silence = _words(mail), _silence(mail)
    return Opening(
        customer=customer,
        reason=reasons.reason(mail, words) or silence,
        subject=mail.subject,
        body=words or mail.subject or silence,
        language=mail.language,
    )


def _silence(mail: ParsedMail) -> str:
    if mail.protection.is_closed:
        return _("An encrypted mail, which cannot be opened here.")
    return _("A mail without words.")


def _newcomer(each: Gathered) -> Newcomer:
    who = writer(each.mail)
    address = who.address if who and email_key(who.address) else ""
    named = (who.name if who else "") or (each.mail.sender.name if each.mail.sender else "")
    return Newcomer(
        name=shorten(named or address, 180) or _("Unknown sender"),
        language=each.mail.language or each.message.mailbox.language,
        emails=(address,) if address else (),
    )


def _addressed(case: Case | None) -> dict[str, Any]:
    """Whom an event concerns."""
    return {
        "case": case.pk if case else None,
        "customer": case.customer_id if case else None,
        "team": case.team_id if case else None,
    }
