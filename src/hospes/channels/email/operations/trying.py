"""Trying out a mailbox: reached, let in, looked at; what is wrong is said in words, and nothing is taken or sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hospes.channels.email.core.faults import Fault, Step, found
from hospes.channels.email.core.sealing import WrongKeyError
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import imap, pop3, smtp
from hospes.channels.email.operations.oauth import CannotSignIn
from hospes.lib.errors import Refusal

SECONDS = 15
IN_WORDS = {
    Fault.NO_SUCH_HOST: gettext_lazy("There is no server of this name. Look at its spelling."),
    Fault.REFUSED: gettext_lazy("The server is there, and takes no calls at this port. Look at the port."),
    Fault.SILENT: gettext_lazy(
        "The server does not answer. Look at name and port, or ask whether a firewall stands between."
    ),
    Fault.CERTIFICATE: gettext_lazy(
        "The server's certificate is not valid for this name, or nobody we trust has signed it. Nothing was said to it."
    ),
    Fault.NOT_SAFE: gettext_lazy(
        "The server does not speak this kind of encryption at this port. Choose the other kind, or another port."
    ),
    Fault.NOT_LET_IN: gettext_lazy(
        "The server is reached and does not let us in. Look at user name and password or token."
    ),
    Fault.NO_FOLDER: gettext_lazy(
        "We are let in, and what we look for is not there. Look at the folder's name."
    ),
    Fault.BROKE: gettext_lazy(
        "The server hung up. Perhaps it expects encryption at this port, or the other way round."
    ),
    Fault.OTHER: gettext_lazy("The server said something that we do not understand."),
}
_RAISED = (*imap.FAULTS, *pop3.POP3_FAULTS)


class NoServer(Refusal):
    """There is nothing to try."""

    def __init__(self) -> None:
        super().__init__(_("This mailbox has no servers yet. Enter them first."))


@dataclass(frozen=True)
class Tried:
    """One server of a mailbox: whether it works, in words, and what it said itself."""

    what: str
    is_well: bool
    words: str
    said: str = ""


class _Stopped(Exception):  # noqa: N818 (carries what was found to the end of the attempt)
    def __init__(self, words: str, said: str = "") -> None:
        self.words, self.said = words, said
        super().__init__(words)


def try_out(mailbox: Mailbox) -> list[Tried]:
    """Each server of the mailbox, for real. Never inside a transaction. Raises NoServer."""
    ways: list[tuple[str, str, Callable[[Mailbox], str]]] = [
        (mailbox.imap_host, _("Reading (IMAP)"), _imap),
        (mailbox.pop3_host if not mailbox.imap_host else "", _("Reading (POP3)"), _pop3),
        (mailbox.smtp_host, _("Sending (SMTP)"), _smtp),
    ]
    tried = [_one(what, way, mailbox) for host, what, way in ways if host]
    if not tried:
        raise NoServer
    return tried


def _one(what: str, way: Callable[[Mailbox], str], mailbox: Mailbox) -> Tried:
    try:
        return Tried(what, True, way(mailbox))
    except _Stopped as stopped:
        return Tried(what, False, stopped.words, stopped.said)


def _imap(mailbox: Mailbox) -> str:
    with _at(Step.CONNECT):
        session = imap.connected(mailbox, SECONDS)
    try:
        with _at(Step.SIGN_IN):
            imap.sign_in(session, mailbox)
        with _at(Step.LOOK):
            session.folder.set(mailbox.imap_folder, readonly=True)
            count = len(imap.Folder(session, mailbox.imap_folder).sizes_after(mailbox.last_uid))
            waits = imap.Folder(session, mailbox.imap_folder).knows_idle
    finally:
        with suppress(*imap.FAULTS):
            session.logout()
    new = ngettext("It works. %(num)s message is new.", "It works. %(num)s messages are new.", count) % {
        "num": count
    }
    heard = _("New mail is heard of at once.") if waits else _("New mail is looked for by the clock.")
    return f"{new} {heard}"


def _pop3(mailbox: Mailbox) -> str:
    with _at(Step.CONNECT):
        session = pop3.connected(mailbox, SECONDS)
    try:
        with _at(Step.SIGN_IN):
            pop3.sign_in(session, mailbox)
        with _at(Step.LOOK):
            count = len(pop3.Held(session, mailbox).new())
    finally:
        with suppress(*pop3.POP3_FAULTS):
            session.quit()
    return ngettext("It works. %(num)s message is new.", "It works. %(num)s messages are new.", count) % {
        "num": count
    }


def _smtp(mailbox: Mailbox) -> str:
    with _at(Step.CONNECT):
        line = smtp.connected(mailbox, SECONDS)
    try:
        with _at(Step.SIGN_IN):
            smtp.sign_in(line, mailbox)
            code, said = line.mail(mailbox.address)
            line.rset()
    finally:
        line.close()
    if code != 250:
        raise _Stopped(
            _("We are let in, and may not send from this address."), f"{code} {said.decode(errors='replace')}"
        )
    return _("It works. Nothing was sent.")


@contextmanager
def _at(step: Step) -> Iterator[None]:
    try:
        yield
    except WrongKeyError:
        raise _Stopped(
            _("The password must be entered again: the secret key of this installation has changed.")
        ) from None
    except CannotSignIn as refusal:
        raise _Stopped(str(refusal)) from None
    except _RAISED as problem:
        what = found(step, problem)
        raise _Stopped(str(IN_WORDS[what.fault]), what.said) from None
