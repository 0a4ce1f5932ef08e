"""Reading a folder on an IMAP server by UID (RFC 9051), without marking anything read."""

import imaplib
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError
from imap_tools.idle import IdleManager

from hospes.channels.email.models import Mailbox, Security
from hospes.channels.email.operations.oauth import access_token, forget_access

SECONDS = 30
SLICE = 5.0  # after so many seconds of waiting we look whether we are still wanted
# One answer holds so many messages, and none but a single one more than so many bytes.
MOST_AT_ONCE = 50
LARGEST_ANSWER = 8_000_000
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")

# What a server or a broken line may raise.
FAULTS = (OSError, imaplib.IMAP4.error, ImapToolsError)


@contextmanager
def folder(mailbox: Mailbox, seconds: float = SECONDS) -> Iterator["Folder"]:
    """The mailbox's folder, opened; the connection is closed afterwards whatever happens. Raises FAULTS."""
    session = connected(mailbox, seconds)
    try:
        sign_in(session, mailbox)
        session.folder.set(mailbox.imap_folder)
        yield Folder(session, mailbox.imap_folder)
    finally:
        try:
            session.logout()
        except FAULTS:
            session.client.shutdown()


def sign_in(session: BaseMailBox, mailbox: Mailbox) -> None:
    """By token where the mailbox has one (XOAUTH2), else by password."""
    token = access_token(mailbox)
    if not token:
        session.login(mailbox.imap_user, mailbox.password("imap"), initial_folder=None)
        return
    try:
        session.xoauth2(mailbox.imap_user or mailbox.address, token, initial_folder=None)
    except imaplib.IMAP4.error:
        forget_access(mailbox)
        raise


def connected(mailbox: Mailbox, seconds: float = SECONDS) -> BaseMailBox:
    """A line to the server, safe where that is asked for. Raises FAULTS."""
    host, port, safe = mailbox.imap_host, mailbox.imap_port, ssl.create_default_context()
    if mailbox.imap_security == Security.TLS:
        return MailBox(host, port, timeout=seconds, ssl_context=safe)
    if mailbox.imap_security == Security.STARTTLS:
        return MailBoxStartTls(host, port, timeout=seconds, ssl_context=safe)
    return MailBoxUnencrypted(host, port, timeout=seconds)


class Folder:
    """A selected folder."""

    def __init__(self, session: BaseMailBox, name: str) -> None:
        self.session = session
        self.name = name

    @property
    def uid_validity(self) -> int:
        """While this number stays, a UID means the same message."""
        return int(self.session.folder.status(self.name, ["UIDVALIDITY"])["UIDVALIDITY"])

    def sizes_after(self, last_uid: int) -> list[tuple[int, int]]:
        """(UID, bytes) of every message above `last_uid`, in order."""
        found: dict[int, int] = {}
        for answer in self._fetch(f"{last_uid + 1}:*", "(UID RFC822.SIZE)"):
            line = answer[0] if isinstance(answer, tuple) else answer
            uid, size = _UID.search(line), _SIZE.search(line)
            if uid and int(uid.group(1)) > last_uid:  # «n:*» names the last one even when it is older
                found[int(uid.group(1))] = int(size.group(1)) if size else 0
        return sorted(found.items())

    def raw(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The bytes of each message that the server hands over; those it refuses are missing."""
        found: dict[int, bytes] = {}
        answers = self._fetch(",".join(map(str, uids)), "(UID BODY.PEEK[])")
        for place, answer in enumerate(answers):
            if not isinstance(answer, tuple):
                continue
            # The UID may stand before the literal or after it.
            after = answers[place + 1] if place + 1 < len(answers) else b""
            uid = _UID.search(answer[0]) or (_UID.search(after) if isinstance(after, bytes) else None)
            if uid:
                found[int(uid.group(1))] = answer[1]
        return found

    def has(self, uid: int) -> bool:
        """Whether the message is (still) there."""
        return bool(self._fetch(str(uid), "(UID)"))

    def mark_seen(self, uids: Sequence[int]) -> None:
        """Show other mail programs that these are taken care of."""
        for start in range(0, len(uids), 500):
            chunk = ",".join(map(str, uids[start : start + 500]))
            self.session.client.uid("STORE", chunk, "+FLAGS.SILENT", r"(\Seen)")

    @property
    def knows_idle(self) -> bool:
        """Whether the server says by itself what is new (RFC 2177)."""
        capabilities = self.session.client.capability()[1]
        return b"IDLE" in b" ".join(each for each in capabilities if each).upper().split()

    def wait_for_news(self, *, seconds: float, until: Callable[[], bool]) -> bool:
        """Wait until the server says that something came (True), so many seconds are over, or `until` says so.

        Raises FAULTS when the line breaks.
        """
        client, idle = self.session.client, self.session.idle
        client.untagged_responses.pop("EXISTS", None)
        idle._idle_tag = client._command("IDLE")
        while client._get_response() is not None:  # what is new may be said before the go-ahead
            if client.tagged_commands.get(idle._idle_tag):
                raise imaplib.IMAP4.error("The server will not wait with us (IDLE).")
        news = "EXISTS" in client.untagged_responses or _lies_read(client)
        end = time.monotonic() + seconds
        while not news and not until() and time.monotonic() < end:
            news = _hears(idle, min(SLICE, end - time.monotonic()))
        idle.stop()
        return news or "EXISTS" in client.untagged_responses

    def _fetch(self, which: str, what: str) -> list[bytes | tuple[bytes, bytes]]:
        status, answers = self.session.client.uid("FETCH", which, what)
        if status != "OK":
            raise imaplib.IMAP4.error(f"FETCH {which}: {status} {answers!r}"[:300])
        return [answer for answer in answers if answer]


def _hears(idle: IdleManager, seconds: float) -> bool:
    """Whether the server said that something came. A line that is readable and says nothing has ended."""
    began, said = time.monotonic(), idle.poll(timeout=max(seconds, 0.01))
    if any(line.startswith(b"* BYE") for line in said):
        raise imaplib.IMAP4.abort("the server said goodbye")
    if not said and time.monotonic() - began < seconds / 2:
        raise imaplib.IMAP4.abort("the server hung up")
    return any(b"EXISTS" in line for line in said)


def _lies_read(client: imaplib.IMAP4) -> bool:
    """Whether more than the go-ahead came in one piece: it lies in our buffer, where no waiting would find it."""
    sock: socket.socket = client.sock
    patience = sock.gettimeout()
    sock.settimeout(0)
    try:
        buffered: Any = getattr(client, "_file", None) or client.file
        return bool(buffered.peek(1))
    except OSError:
        return False
    finally:
        sock.settimeout(patience)


def portions(sizes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """UIDs in handfuls that fit into one answer."""
    handful: list[int] = []
    weight = 0
    for uid, size in sizes:
        if handful and (len(handful) >= MOST_AT_ONCE or weight + size > LARGEST_ANSWER):
            yield handful
            handful, weight = [], 0
        handful.append(uid)
        weight += size
    if handful:
        yield handful
