"""Telling people that their mail arrived: once for a case, and never a machine."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from hospes.channels.email.core.acknowledging import may_acknowledge
from hospes.channels.email.core.parsed import ParsedMail
from hospes.channels.email.models import InboundMessage, OutboundMessage, Purpose
from hospes.channels.email.operations import texts
from hospes.channels.email.operations.queueing import queued, tell_of
from hospes.channels.email.queries.letters import acknowledged_since
from hospes.channels.email.queries.signing import Signatures, signatures_of
from hospes.channels.web.queries import page_link
from hospes.ledger.operations import Record
from hospes.lib.prepared import insert_all

Opened = tuple[InboundMessage, ParsedMail]


def tell_writers(opened: Iterable[Opened], own: Collection[str], record: Record, *, at: datetime) -> None:
    """Queue an acknowledgement for each mail that opened a case, where one is right. Four statements in all."""
    people = [one for one in opened if _wants_to_know(one, own, told_today=0)]
    if not people:
        return
    told = Counter(acknowledged_since([message.answer_to for message, _ in people], at - timedelta(days=1)))
    cases = [message.case for message, _ in people if message.case is not None]
    signatures = signatures_of((each.owner_id for each in cases), (each.team_id for each in cases))
    letters = []
    for message, mail in people:
        address = message.answer_to.casefold()
        if _wants_to_know((message, mail), own, told_today=told[address]):
            told[address] += 1
            letters.append(_acknowledgement(message, signatures, at))
    for letter in insert_all(letters):
        tell_of(letter, record)


def _wants_to_know(one: Opened, own: Collection[str], *, told_today: int) -> bool:
    message, mail = one
    asked = message.mailbox.acknowledges and not message.from_archive
    return asked and may_acknowledge(mail, own=own, told_today=told_today)


def _acknowledgement(message: InboundMessage, signatures: Signatures, at: datetime) -> OutboundMessage:
    case = message.case
    assert case is not None  # noqa: S101 (it was opened a moment ago)
    subject, body = texts.acknowledgement(
        case, message.subject, page_link(case), signatures.under(case, case.owner)
    )
    references: Sequence[str] = (
        [*message.references, message.message_id] if message.message_id else message.references
    )
    return queued(
        mailbox=message.mailbox,
        case=case,
        purpose=Purpose.ACKNOWLEDGEMENT,
        sent_as=message.came_to,
        to=message.answer_to,
        subject=subject,
        body=body,
        in_reply_to=message.message_id,
        references=references,
        at=at,
    )
