"""Hearing at once what came: a line to each mailbox that waits with its server (IDLE), beside looking by the clock.

A line is renewed every four minutes: a server may hang up after 29 (RFC 2177 §3), and a line that died without a word
is noticed only then. One that breaks is made anew, later and later. A server that cannot wait is looked into by the
clock, as before.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import close_old_connections, connection

from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations.imap import folder
from hospes.channels.email.operations.polling import noted, noting, read_new

log = logging.getLogger(__name__)

RENEWED_AFTER = 4 * 60.0  # seconds
TENDED_WITHIN = 60.0  # seconds; an ear that nobody tends any more ends: another process does the work now
WAITS = (1, 5, 15, 60, 300)  # seconds before a broken line is made anew, the last again and again
MOST = 50
_SETTINGS = ("imap_host", "imap_port", "imap_user", "imap_secret", "imap_security", "imap_folder")


def listen(
    *, mailbox: Mailbox, now: Callable[[], datetime], until: Callable[[], bool], hears: Callable[[bool], None]
) -> bool:
    """Read what is new, wait for more, and so on until `until`. True: the line held; False: the server cannot wait.

    `hears` is told whether the line stands. What breaks it is noted on the mailbox; None is raised of a server.
    """
    can_wait = True
    with noting(mailbox, now) as taken, folder(mailbox) as opened:
        can_wait = opened.knows_idle
        while can_wait and not until():
            mailbox.refresh_from_db(fields=["last_uid", "uid_validity"])
            read_new(mailbox, opened, taken, now)
            noted(mailbox, "", at=now())
            hears(True)
            opened.wait_for_news(seconds=RENEWED_AFTER, until=until)
    hears(False)
    return can_wait


@dataclass
class Ear:
    """One mailbox that is listened to."""

    mailbox: Mailbox
    settings: tuple[object, ...]
    now: Callable[[], datetime]
    enough: threading.Event = field(default_factory=threading.Event)
    hears: bool = False
    cannot_wait: bool = False
    thread: threading.Thread | None = None
    tended_at: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        """Whether it has listened enough, or is forgotten."""
        return self.enough.is_set() or time.monotonic() - self.tended_at > TENDED_WITHIN

    def begin(self) -> None:
        self.thread = threading.Thread(target=self.keep_on, name=f"mailbox-{self.mailbox.pk}", daemon=True)
        self.thread.start()

    def keep_on(self) -> None:
        """Listen until enough; after a broken line, again. Ends for good where the server cannot wait."""
        broken = 0
        try:
            while not self.is_over():
                close_old_connections()
                heard = False

                def hears(so: bool) -> None:
                    nonlocal heard
                    self.hears, heard = so, heard or so

                if not listen(mailbox=self.mailbox, now=self.now, until=self.is_over, hears=hears):
                    self.cannot_wait = True
                    return
                broken = 0 if heard else broken + 1
                self.enough.wait(WAITS[min(broken, len(WAITS) - 1)])
        except Exception:
            log.exception("Listening to %s ended; it is looked into by the clock", self.mailbox.address)
        finally:
            self.hears = False
            connection.close()


_ears: dict[int, Ear] = {}


def tend(*, now: Callable[[], datetime]) -> None:
    """An ear for each active mailbox read by IMAP; none for one that was paused or is gone; a new one after changes."""
    wanted = {each.pk: each for each in Mailbox.objects.filter(is_active=True).exclude(imap_host="")[:MOST]}
    for pk, ear in list(_ears.items()):
        if pk not in wanted or ear.settings != _settings(wanted[pk]) or _has_ended(ear):
            ear.enough.set()
            del _ears[pk]
    for pk, mailbox in wanted.items():
        if pk in _ears:
            _ears[pk].tended_at = time.monotonic()
        else:
            _ears[pk] = Ear(mailbox, _settings(mailbox), now)
            _ears[pk].begin()


def stop_listening(seconds: float = 10.0) -> None:
    """Every ear ends; waits so long for each."""
    ears = list(_ears.values())
    _ears.clear()
    for ear in ears:
        ear.enough.set()
    for ear in ears:
        if ear.thread is not None:
            ear.thread.join(seconds)


def is_heard(mailbox: int) -> bool:
    """Whether a line to this mailbox stands, so that looking by the clock is not needed."""
    return mailbox in _ears and _ears[mailbox].hears


def _settings(mailbox: Mailbox) -> tuple[object, ...]:
    return tuple(getattr(mailbox, name) for name in _SETTINGS)


def _has_ended(ear: Ear) -> bool:
    """A thread that ended though its server can wait is begun again."""
    return ear.thread is not None and not ear.thread.is_alive() and not ear.cannot_wait
