"""Handing mails to the outgoing server, one connection for several."""

import smtplib
import ssl
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from hospes.channels.email.core.delivery import Attempt, Outcome, by_code
from hospes.channels.email.core.sealing import WrongKeyError
from hospes.channels.email.models import Mailbox, Security
from hospes.channels.email.operations.oauth import CannotSignIn, access_token, forget_access

SECONDS = 30
_REPORTS = "NOTIFY=SUCCESS,FAILURE,DELAY"  # RFC 3461 §4.1
_ANSWERS = range(200, 600)


class Post:
    """A round to the post: connections stay open until the round ends. Not for several threads at once."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.open: dict[int, smtplib.SMTP] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pk in list(self.open):
            self._hang_up(pk)

    def send(self, mailbox: Mailbox, *, to: str, raw: bytes, sender: str = "") -> Attempt:
        """Hand over one mail; `sender` is where reports about it go, else to the mailbox.

        What happens before the words are on their way may be tried again; a line that breaks after that leaves it
        uncertain, because the server may have accepted them.
        """
        try:
            line = self._line(mailbox)
            refused = self._address(line, mailbox, sender or mailbox.address, to)
            if refused is not None:
                return refused
        except WrongKeyError:
            return Attempt(Outcome.TEMPORARY, _("The mailbox's password must be entered again."))
        except CannotSignIn as problem:
            return Attempt(Outcome.TEMPORARY, str(problem))
        except smtplib.SMTPAuthenticationError as problem:
            forget_access(mailbox)
            self._hang_up(mailbox.pk)
            return Attempt(Outcome.TEMPORARY, _words(problem.smtp_code, problem.smtp_error))
        except (OSError, smtplib.SMTPException) as problem:
            self._hang_up(mailbox.pk)
            return Attempt(Outcome.TEMPORARY, f"{type(problem).__name__}: {problem}")
        return self._hand_over(line, mailbox, raw)

    def _hand_over(self, line: smtplib.SMTP, mailbox: Mailbox, raw: bytes) -> Attempt:
        try:
            code, said = line.data(raw)
        except smtplib.SMTPDataError as problem:
            # The server did not want to hear the words at all (RFC 5321 §3.3).
            _quietly_reset(line)
            return by_code(problem.smtp_code, _decoded(problem.smtp_error))
        except (OSError, smtplib.SMTPException) as problem:
            self._hang_up(mailbox.pk)
            return Attempt(Outcome.UNCERTAIN, f"{type(problem).__name__}: {problem}")
        if code not in _ANSWERS:  # a line that broke within the three digits
            self._hang_up(mailbox.pk)
            return Attempt(Outcome.UNCERTAIN, _words(code, said))
        return by_code(code, _decoded(said))

    def _address(self, line: smtplib.SMTP, mailbox: Mailbox, sender: str, to: str) -> Attempt | None:
        """Name sender and recipient; the refusal, if there is one. Reports are asked for where they are known."""
        reports = mailbox.asks_receipts and line.has_extn("dsn")
        for code, said in (
            line.mail(sender, ["RET=HDRS"] if reports else []),
            line.rcpt(to, [_REPORTS] if reports else []),
        ):
            if code not in (250, 251):
                _quietly_reset(line)
                return by_code(code, _decoded(said))
        return None

    def _line(self, mailbox: Mailbox) -> smtplib.SMTP:
        line = self.open.get(mailbox.pk)
        if line is not None and _answers(line):
            return line
        self._hang_up(mailbox.pk)
        line = self.open[mailbox.pk] = self._connect(mailbox)
        return line

    def _connect(self, mailbox: Mailbox) -> smtplib.SMTP:
        line = connected(mailbox, self.seconds)
        try:
            sign_in(line, mailbox)
        except BaseException:
            line.close()
            raise
        return line

    def _hang_up(self, pk: int) -> None:
        line = self.open.pop(pk, None)
        if line is not None:
            try:
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()


def connected(mailbox: Mailbox, seconds: float = SECONDS) -> smtplib.SMTP:
    """A line to the mailbox's outgoing server, safe where that is asked for. Raises OSError, SMTPException."""
    safe = ssl.create_default_context()
    host, port = mailbox.smtp_host, mailbox.smtp_port
    if mailbox.smtp_security == Security.TLS:
        return smtplib.SMTP_SSL(host, port, timeout=seconds, context=safe)
    line = smtplib.SMTP(host, port, timeout=seconds)
    if mailbox.smtp_security == Security.STARTTLS:
        try:
            line.starttls(context=safe)
        except BaseException:
            line.close()
            raise
    return line


def sign_in(line: smtplib.SMTP, mailbox: Mailbox) -> None:
    """By token where the mailbox has one, else by password, else not at all.

    Raises WrongKeyError, CannotSignIn, OSError, SMTPException.
    """
    line.ehlo_or_helo_if_needed()
    token = access_token(mailbox)
    if token:
        said = f"user={mailbox.smtp_user or mailbox.address}\1auth=Bearer {token}\1\1"
        # What the server asks after the token is why it will not have it: an empty line ends that (RFC 7628 §3.2.3).
        line.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")
    elif mailbox.smtp_user:
        line.login(mailbox.smtp_user, mailbox.password("smtp"))


def _answers(line: smtplib.SMTP) -> bool:
    try:
        return line.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _quietly_reset(line: smtplib.SMTP) -> None:
    try:
        line.rset()
    except (OSError, smtplib.SMTPException):
        line.close()


def _decoded(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {_decoded(said)}"
