"""Setting a mailbox up."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.channels.email import events
from hospes.channels.email.models import Mailbox
from hospes.customers.core.addresses import email_key
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team

_SECRETS = ("imap_password", "smtp_password")
_SERVERS = frozenset(
    f"{protocol}_{what}" for protocol in ("imap", "smtp") for what in ("host", "port", "user", "security")
)
_FIELDS = _SERVERS | {
    "name",
    "from_name",
    "language",
    "is_active",
    "is_rehearsal",
    "acknowledges",
    "imap_folder",
}


class NotAnAddress(Refusal):
    """A mailbox is an e-mail address."""

    def __init__(self, given: str) -> None:
        super().__init__(
            _("%(given)s is not an e-mail address. Write it as name@example.com.") % {"given": given}
        )


def set_up_mailbox(
    *, by: Person | None, at: datetime, address: str, team: Team | None = None, **given: Any
) -> Mailbox:
    """Add a mailbox, or change what is given of the one that is there; passwords are kept sealed.

    `given`: any field of Mailbox, and `imap_password`, `smtp_password`. A new one needs a team.
    """
    key = email_key(address)
    if not key:
        raise NotAnAddress(address)
    unknown = set(given) - _FIELDS - set(_SECRETS)
    if unknown:
        raise TypeError(f"A mailbox has no {', '.join(sorted(unknown))}.")
    with change(by=by, at=at) as record:
        mailbox = Mailbox.objects.select_for_update().filter(address=key).first()
        mailbox = mailbox or Mailbox(address=key, name=str(given.get("name") or key))
        if team is not None:
            mailbox.team = team
        for name, value in given.items():
            if name in _SECRETS:
                mailbox.set_password(name.partition("_")[0], str(value))
            else:
                setattr(mailbox, name, value)
        mailbox.save()
        record(events.MAILBOX_CHANGED, about=mailbox, team=mailbox.team_id, data={"changed": sorted(given)})
    return mailbox
