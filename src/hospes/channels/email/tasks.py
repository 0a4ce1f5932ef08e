"""Looking into the mailboxes, and sending what is queued."""

import logging

from django.conf import settings

from hospes.channels.email import operations
from hospes.channels.email.operations import listening
from hospes.channels.email.queries import to_be_read
from hospes.ledger.tasks import every
from hospes.lib import clock

log = logging.getLogger(__name__)


@every(seconds=settings.MAIL_POLL_SECONDS)
def poll_mailboxes() -> None:
    """Take in what came; a mailbox that fails does not stop the next one."""
    for mailbox in to_be_read():
        if listening.is_heard(mailbox.pk):
            continue
        try:
            operations.poll(mailbox=mailbox, now=clock.now)
        except Exception:
            log.exception("Mailbox %s could not be polled", mailbox.address)


@every(seconds=15)
def listen_to_mailboxes() -> None:
    """Keep a line to each mailbox whose server says by itself what came."""
    listening.tend(now=clock.now)


@every(seconds=30)
def handle_what_waits() -> None:
    """Mail that was stored and not handled: a process ended in between, or nobody could own a case then."""
    while operations.handle_received(at=clock.now()):
        pass


@every(seconds=5)
def keep_files_of_mails() -> None:
    """What came with a mail stands among the files of its case a moment later."""
    while operations.keep_enclosures(at=clock.now()):
        pass


@every(seconds=2)
def send_mail() -> None:
    """Send what is due, and bring to light what a worker that is gone left half sent."""
    operations.recover_abandoned(at=clock.now())
    operations.send_due(now=clock.now)
