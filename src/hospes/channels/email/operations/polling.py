"""Fetching what came: stored and committed first, the cursor moved with the store, marked as seen after."""

import imaplib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hospes.channels.email.core.sealing import WrongKeyError
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import pop3
from hospes.channels.email.operations.imap import FAULTS, Folder, folder, portions
from hospes.channels.email.operations.intake import handle_received, store
from hospes.channels.email.operations.oauth import CannotSignIn
from hospes.channels.email.operations.pop3 import POP3_FAULTS

log = logging.getLogger(__name__)


def poll(*, mailbox: Mailbox, now: Callable[[], datetime]) -> int:
    """Take in what is new in a mailbox, by IMAP or by POP3. Returns how many mails were new.

    A server that cannot be reached, or goes away in between, is noted on the mailbox; everything stored until
    then stays, and the next poll goes on where this one stopped.
    """
    with noting(mailbox, now) as taken:
        if mailbox.reads_by == "pop3":
            read_pop3(mailbox, taken, now)
        else:
            with folder(mailbox) as opened:
                read_new(mailbox, opened, taken, now)
    return taken.new


@contextmanager
def noting(mailbox: Mailbox, now: Callable[[], datetime]) -> Iterator["Taken"]:
    """Whatever a server does to us meanwhile is noted on the mailbox; then what is stored is handled."""
    taken, problem = Taken(), ""
    try:
        yield taken
    except WrongKeyError:
        problem = _("The password must be entered again: the secret key of this installation has changed.")
    except CannotSignIn as fault:
        problem = str(fault)[:500]
    except (*FAULTS, *POP3_FAULTS) as fault:
        log.warning("Polling %s stopped: %s", mailbox.address, fault)
        problem = f"{type(fault).__name__}: {fault}"[:500]
    noted(mailbox, problem, at=now())
    while handle_received(at=now(), mailbox=mailbox):
        pass


def noted(mailbox: Mailbox, problem: str, *, at: datetime) -> None:
    """When it was looked into, what went wrong ("" for nothing), and since when it does."""
    since = Coalesce("failing_since", Value(at)) if problem else None
    Mailbox.objects.filter(pk=mailbox.pk).update(polled_at=at, poll_error=problem, failing_since=since)


@dataclass
class Taken:
    """How many mails were new so far."""

    new: int = 0


def read_new(mailbox: Mailbox, opened: Folder, taken: Taken, now: Callable[[], datetime]) -> None:
    """What an opened folder holds beyond the cursor. Raises FAULTS."""
    _begin(mailbox, opened.uid_validity)
    for uids in portions(opened.sizes_after(mailbox.last_uid)):
        taken.new += _take(mailbox, opened, uids, at=now())


def read_pop3(mailbox: Mailbox, taken: Taken, now: Callable[[], datetime]) -> None:
    """What a POP3 server holds that we have not taken; then what lay there long enough goes. Raises POP3_FAULTS."""
    with pop3.held(mailbox) as opened:
        for number in opened.new():
            taken.new += _take_popped(mailbox, opened, number, at=now())
        opened.clear(at=now())


def _take_popped(mailbox: Mailbox, opened: pop3.Held, number: int, *, at: datetime) -> int:
    """Stored and remembered in one transaction; then handled."""
    raw = opened.raw(number)
    with transaction.atomic():
        (stored,) = store(raws=[raw], mailbox=mailbox, at=at)
        opened.remember(number, at=at)
    handle_received(at=at, mailbox=mailbox)
    return int(stored.is_new)


def _begin(mailbox: Mailbox, uid_validity: int) -> None:
    """A folder that was made anew is read from its beginning; what is already here is known by its hash."""
    if mailbox.uid_validity != uid_validity:
        mailbox.uid_validity, mailbox.last_uid = uid_validity, 0
        mailbox.save(update_fields=["uid_validity", "last_uid"])


def _take(mailbox: Mailbox, opened: Folder, uids: Sequence[int], *, at: datetime) -> int:
    """Store a handful and move the cursor in one transaction; then mark them seen; then handle them."""
    raws = _raws(opened, uids)
    with transaction.atomic():
        stored = store(raws=list(raws.values()), mailbox=mailbox, at=at)
        mailbox.last_uid = max(uids)
        mailbox.save(update_fields=["last_uid"])
    try:
        opened.mark_seen(list(raws))
    finally:
        handle_received(at=at, mailbox=mailbox)
    return sum(each.is_new for each in stored)


def _raws(opened: Folder, uids: Sequence[int]) -> dict[int, bytes]:
    """The bytes of each; one that the server will not hand over is asked for alone, then stands as a notice."""
    try:
        found = opened.raw(uids)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        found = {}
    for uid in set(uids) - found.keys():
        if (raw := _alone(opened, uid)) is not None:
            found[uid] = raw
    return dict(sorted(found.items()))


def _alone(opened: Folder, uid: int) -> bytes | None:
    """One message; None when it was deleted meanwhile, a notice when the server will not hand it over."""
    try:
        raw = opened.raw([uid]).get(uid)
        if raw is not None or not opened.has(uid):
            return raw
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        pass
    # No headers at all: it becomes a case for a person, who finds out what the server keeps.
    return f"The mail server did not hand over message {uid} of {opened.name}.\n".encode()
