"""Questions about mail: what came, what went, what is in trouble, which case a mail may belong to."""

from hospes.channels.email.queries.letters import (
    acknowledged_since,
    in_trouble,
    letters_of,
    thread_of,
    where_to_write,
)
from hospes.channels.email.queries.mailboxes import (
    NoMailbox,
    mailbox_for,
    names_of,
    own_addresses,
    to_be_read,
)
from hospes.channels.email.queries.memory import Memory
from hospes.channels.email.queries.reading import (
    attachment_of,
    bytes_of,
    formatted_mail,
    mail_of,
    mails_of,
    whole_mail,
)
from hospes.channels.email.queries.status import Standing, Status, last_faults, standing, status

__all__ = [
    "Memory",
    "NoMailbox",
    "Standing",
    "Status",
    "acknowledged_since",
    "attachment_of",
    "bytes_of",
    "formatted_mail",
    "in_trouble",
    "last_faults",
    "letters_of",
    "mail_of",
    "mailbox_for",
    "mails_of",
    "names_of",
    "own_addresses",
    "standing",
    "status",
    "thread_of",
    "to_be_read",
    "where_to_write",
    "whole_mail",
]
