"""Mail handed over by a mail server that runs us for each message; it does what our exit code says (sysexits.h)."""

import logging
from datetime import datetime
from enum import IntEnum

from hospes.channels.email.core.tokens import untagged
from hospes.channels.email.models import Alias, Mailbox
from hospes.channels.email.operations.intake import take_in

log = logging.getLogger(__name__)


class Exit(IntEnum):
    """What Postfix, Exim and the others understand (sysexits.h): taken, not ours, nothing in it, try again later."""

    OK = 0
    DATA = 65
    NO_USER = 67
    LATER = 75


def take_piped(*, raw: bytes, address: str, at: datetime) -> Exit:
    """Take in a mail for an address of ours: the mailbox's own, an alias, with or without a case in it.

    Once its bytes are kept it is ours, whatever happens while it is handled. Whatever stands in the way of keeping
    them is a matter of later: the server keeps the mail and tries again.
    """
    if not raw.strip():
        return Exit.DATA
    try:
        mailbox = _mailbox(address)
        if mailbox is None:
            return Exit.NO_USER
        if not mailbox.is_active:
            return Exit.LATER
        take_in(raw=raw, mailbox=mailbox, at=at)
    except Exception:
        log.exception("A mail that was piped in could not be kept; its server is told to try again")
        return Exit.LATER
    return Exit.OK


def _mailbox(address: str) -> Mailbox | None:
    for key in (address.casefold(), untagged(address)):
        mailboxes = Mailbox.objects.select_related("team")
        found = mailboxes.filter(address=key).first()
        if found is None and (alias := Alias.objects.filter(address=key).first()) is not None:
            found = mailboxes.get(pk=alias.mailbox_id)
        if found is not None:
            return found
    return None
