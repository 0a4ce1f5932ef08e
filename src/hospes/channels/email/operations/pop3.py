"""Reading a mailbox on a POP3 server (RFC 1939): each message by the server's own name for it, taken once."""

import poplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from hospes.channels.email.models import Mailbox, Popped, Security

SECONDS = 30
POP3_FAULTS = (OSError, poplib.error_proto, EOFError)
# Python takes lines of more than 2 KB for an attack; people's programs write them.
poplib._MAXLINE = 1_000_000  # type: ignore[attr-defined]


@contextmanager
def held(mailbox: Mailbox, seconds: float = SECONDS) -> Iterator["Held"]:
    """What the server holds. What was marked to go goes with the farewell only. Raises POP3_FAULTS, WrongKeyError."""
    session = connected(mailbox, seconds)
    try:
        sign_in(session, mailbox)
        yield Held(session, mailbox)
        session.quit()
    finally:
        with suppress(*POP3_FAULTS):
            session.close()


def sign_in(session: poplib.POP3, mailbox: Mailbox) -> None:
    """By password. Raises POP3_FAULTS, WrongKeyError."""
    session.user(mailbox.pop3_user)
    session.pass_(mailbox.password("pop3"))


def connected(mailbox: Mailbox, seconds: float = SECONDS) -> poplib.POP3:
    """A line to the server, safe where that is asked for."""
    host, port, safe = mailbox.pop3_host, mailbox.pop3_port, ssl.create_default_context()
    if mailbox.pop3_security == Security.TLS:
        return poplib.POP3_SSL(host, port, timeout=seconds, context=safe)
    session = poplib.POP3(host, port, timeout=seconds)
    if mailbox.pop3_security == Security.STARTTLS:
        try:
            session.stls(context=safe)
        except BaseException:
            session.close()
            raise
    return session


class Held:
    """The messages on the server, by the numbers of this session and the names that last."""

    def __init__(self, session: poplib.POP3, mailbox: Mailbox) -> None:
        self.session, self.mailbox = session, mailbox
        listed = (line.decode("ascii", "replace").split(None, 1) for line in session.uidl()[1])
        self.names = {int(number): name.strip()[:70] for number, name in listed}
        taken = Popped.objects.filter(mailbox=mailbox)
        self.taken = dict(taken.values_list("uidl", "at"))

    def new(self) -> list[int]:
        """Those that were not taken yet, in the server's order."""
        return [number for number, name in sorted(self.names.items()) if name not in self.taken]

    def raw(self, number: int) -> bytes:
        """The bytes of one; a notice where the server will not hand it over."""
        try:
            lines = self.session.retr(number)[1]
        except poplib.error_proto as problem:
            if b"-ERR" not in (problem.args[0] if isinstance(problem.args[0], bytes) else b""):
                raise
            return f"The mail server did not hand over message {self.names[number]}.\n".encode()
        return b"\r\n".join(lines) + b"\r\n"

    def remember(self, number: int, *, at: datetime) -> None:
        """It was taken: in the caller's transaction."""
        Popped.objects.create(mailbox=self.mailbox, uidl=self.names[number], at=at)
        self.taken[self.names[number]] = at

    def clear(self, *, at: datetime) -> None:
        """What was taken long enough ago is marked to go; what the server no longer holds is forgotten."""
        gone = self.taken.keys() - set(self.names.values())
        for start in range(0, len(names := sorted(gone)), 500):
            Popped.objects.filter(mailbox=self.mailbox, uidl__in=names[start : start + 500]).delete()
        if self.mailbox.pop3_keeps_days is None:
            return
        since = at - timedelta(days=self.mailbox.pop3_keeps_days)
        for number, name in self.names.items():
            if name in self.taken and self.taken[name] <= since:
                self.session.dele(number)
