"""Mail is stored first and handled second, so that nothing that happens while handling can lose it."""

import hashlib
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from hospes.channels.email.core.parsed import ParsedMail, Unreadable
from hospes.channels.email.core.reading import parse
from hospes.channels.email.models import InboundMessage, Mailbox, RawMessage
from hospes.channels.email.operations.for_a_human import give_to_a_human
from hospes.channels.email.operations.handling import Desk, Outcome
from hospes.channels.email.queries import Memory
from hospes.ledger.operations import change
from hospes.lib.prepared import PreparedSet, insert_all, number, text

log = logging.getLogger(__name__)

BATCH = 25  # mails in one transaction: on SQLite nobody writes beside it
MOST_TRIES = 20

_THERE = PreparedSet(
    lambda hashes: (
        InboundMessage.objects.filter(raw__mailbox=number(0), raw__sha256__in=hashes)
        .select_related("raw")
        .defer("raw__body")
    ),
    slot=text,
    before=1,
)
_STILL_WAITING = PreparedSet(
    lambda pks: (
        InboundMessage.objects.select_for_update().filter(pk__in=pks, case__isnull=True).values_list("pk")
    )
)

Read = tuple[InboundMessage, ParsedMail | Unreadable]


@dataclass(frozen=True)
class Stored:
    """A mail whose bytes are kept, and whether they were not there before."""

    message: InboundMessage
    is_new: bool


@dataclass(frozen=True)
class Taken:
    """A mail that was taken in and what became of it."""

    message: InboundMessage
    outcome: Outcome


def take_in(*, raw: bytes, mailbox: Mailbox, at: datetime, from_archive: bool = False) -> Taken:
    """Take in one mail. The same bytes a second time change nothing. Raises nothing because of the mail.

    Mail `from_archive` is not acknowledged: its writers wrote long ago.
    """
    return take_in_many(raws=[raw], mailbox=mailbox, at=at, from_archive=from_archive)[0]


def take_in_many(
    *, raws: Sequence[bytes], mailbox: Mailbox, at: datetime, from_archive: bool = False
) -> list[Taken]:
    """Take in many mails, in order: a batch in one transaction; where one of them fails, each in its own."""
    taken: list[Taken] = []
    for start in range(0, len(raws), BATCH):
        batch = raws[start : start + BATCH]
        stored = store(raws=batch, mailbox=mailbox, at=at, from_archive=from_archive)
        new = [(each.message, parse(raw)) for each, raw in zip(stored, batch, strict=True) if each.is_new]
        outcomes = _handle_together(new, at=at)
        taken.extend(
            Taken(m.message, outcomes[m.message.pk] if m.is_new else Outcome.PRESENT) for m in stored
        )
    return taken


def store(
    *, raws: Sequence[bytes], mailbox: Mailbox, at: datetime, from_archive: bool = False
) -> list[Stored]:
    """Keep the bytes of each mail, committed; whether each is new. Nothing is read of them yet."""
    hashes = [hashlib.sha256(raw).hexdigest() for raw in raws]
    bytes_of = dict(zip(hashes, raws, strict=True))
    try:
        with transaction.atomic():
            messages, fresh = _store(bytes_of, mailbox, at, from_archive=from_archive)
    except IntegrityError:
        # Another process stored one of them this very moment: now it can be seen.
        with transaction.atomic():
            messages, fresh = _store(bytes_of, mailbox, at, from_archive=from_archive)
    # The same mail twice in one batch is new the first time only.
    return [Stored(messages[h], h in fresh and h not in hashes[:place]) for place, h in enumerate(hashes)]


def _store(
    bytes_of: dict[str, bytes], mailbox: Mailbox, at: datetime, *, from_archive: bool
) -> tuple[dict[str, InboundMessage], set[str]]:
    """The message of each hash, and which of them are new."""
    messages = {m.raw.sha256: m for m in _THERE.all(bytes_of, mailbox.pk)}
    fresh = {hash_ for hash_ in bytes_of if hash_ not in messages}
    rows = insert_all(
        [
            RawMessage(
                mailbox=mailbox, sha256=hash_, body=RawMessage.packed(raw), size=len(raw), received_at=at
            )
            for hash_, raw in bytes_of.items()
            if hash_ in fresh
        ]
    )
    made = insert_all(
        [InboundMessage(raw=row, mailbox=mailbox, received_at=at, from_archive=from_archive) for row in rows]
    )
    messages.update({message.raw.sha256: message for message in made})
    return messages, fresh


def handle_received(*, at: datetime, mailbox: Mailbox | None = None) -> int:
    """Handle what was stored and not handled: a process ended in between, or nobody could own a case then.

    Returns how many were handled, of at most BATCH.
    """
    waiting = InboundMessage.objects.filter(case__isnull=True, tries__lt=MOST_TRIES)
    if mailbox is not None:
        waiting = waiting.filter(mailbox=mailbox)
    messages = waiting.select_related("raw", "mailbox__team").order_by("pk")[:BATCH]
    outcomes = _handle_together([(message, parse(message.raw.data)) for message in messages], at=at)
    return sum(outcome is not Outcome.WAITING for outcome in outcomes.values())


def _handle_together(read: Sequence[Read], *, at: datetime) -> dict[int, Outcome]:
    if not read:
        return {}
    try:
        return _handle(read, at=at)
    except Exception:
        log.warning("%d mails are handled one by one, because one of them failed", len(read), exc_info=True)
        return {message.pk: _handle_alone(message, found, at=at) for message, found in read}


def _handle(read: Sequence[Read], *, at: datetime) -> dict[int, Outcome]:
    """All of them in one transaction; raises whatever one of them raises."""
    outcomes = {message.pk: Outcome.PRESENT for message, _ in read}
    with change(by=None, at=at) as record:
        still = _still_waiting(outcomes)
        memory = Memory(found for _, found in read if isinstance(found, ParsedMail))
        desk = Desk(memory, record, at)
        for message, found in read:
            if message.pk not in still:
                continue
            if isinstance(found, Unreadable):
                give_to_a_human(message, found, found.reason, record, at=at)
                outcomes[message.pk] = Outcome.UNREADABLE
            else:
                desk.take(message, found)
        return outcomes | desk.finish()


def _still_waiting(pks: Collection[int]) -> set[int]:
    """Those that no other process has handled meanwhile, held until the transaction ends."""
    return {pk for (pk,) in _STILL_WAITING.tuples(pks)}


def _handle_alone(message: InboundMessage, found: ParsedMail | Unreadable, *, at: datetime) -> Outcome:
    """One mail in a transaction of its own; what fails is given to a human; what even that fails, waits."""
    try:
        message.refresh_from_db()
        return _handle([(message, found)], at=at)[message.pk]
    except Exception as problem:
        log.exception("Mail %d could not be handled", message.pk)
        why = f"{type(problem).__name__}: {problem}"[:500]
    try:
        message.refresh_from_db()
        with change(by=None, at=at) as record:
            give_to_a_human(message, found, why, record, at=at)
        return Outcome.UNREADABLE
    except Exception as problem:
        log.exception("Mail %d could not be given to a person; it is kept and tried again", message.pk)
        message.refresh_from_db()
        message.tries += 1
        message.error = f"{why} / {type(problem).__name__}: {problem}"[:1000]
        message.save(update_fields=["tries", "error"])
        return Outcome.WAITING
