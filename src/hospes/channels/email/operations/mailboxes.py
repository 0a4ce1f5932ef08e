"""Setting a mailbox up."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.channels.email import events
from hospes.channels.email.core.grants import may_be_asked
from hospes.channels.email.models import Alias, Mailbox, SignIn
from hospes.customers.core.addresses import email_key
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team

_PROTOCOLS = ("imap", "pop3", "smtp")
_SECRETS = tuple(f"{protocol}_password" for protocol in _PROTOCOLS)
_SERVERS = frozenset(
    f"{protocol}_{what}" for protocol in _PROTOCOLS for what in ("host", "port", "user", "security")
)
_FIELDS = _SERVERS | {
    "name",
    "from_name",
    "language",
    "is_active",
    "is_rehearsal",
    "acknowledges",
    "imap_folder",
    "pop3_keeps_days",
    "is_default",
    "signs_replies",
    "asks_receipts",
}


class NotAnAddress(Refusal):
    """A mailbox is an e-mail address."""

    def __init__(self, given: str) -> None:
        super().__init__(
            _("%(given)s is not an e-mail address. Write it as name@example.com.") % {"given": given}
        )


class AddressTaken(Refusal):
    """An address belongs to one mailbox."""

    def __init__(self, address: str) -> None:
        super().__init__(_("%(address)s is an address of another mailbox already.") % {"address": address})


class NoTokens(Refusal):
    """Where tokens are had is not said, or not safe."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Say where tokens are had (an address that begins with https://), for whom, and with which token."
            )
        )


def set_up_mailbox(
    *, by: Person | None, at: datetime, address: str, team: Team | None = None, **given: Any
) -> Mailbox:
    """Add a mailbox, or change what is given of the one that is there; passwords are kept sealed.

    `given`: any field of Mailbox, and `imap_password`, `pop3_password`, `smtp_password`. A new one needs a team;
    of a team's mailboxes one is the default. Raises NotAnAddress, AddressTaken.
    """
    key = email_key(address)
    if not key:
        raise NotAnAddress(address)
    unknown = set(given) - _FIELDS - set(_SECRETS)
    if unknown:
        raise TypeError(f"A mailbox has no {', '.join(sorted(unknown))}.")
    with change(by=by, at=at) as record:
        mailbox = Mailbox.objects.select_for_update().filter(address=key).first()
        if mailbox is None and Alias.objects.filter(address=key).exists():
            raise AddressTaken(key)
        mailbox = mailbox or Mailbox(address=key, name=str(given.get("name") or key))
        if team is not None:
            mailbox.team = team
        for name, value in given.items():
            if name in _SECRETS:
                mailbox.set_password(name.partition("_")[0], str(value))
            else:
                setattr(mailbox, name, value)
        if mailbox.is_default:
            Mailbox.objects.filter(team=mailbox.team, is_default=True).exclude(pk=mailbox.pk).update(
                is_default=False
            )
        mailbox.save()
        record(events.MAILBOX_CHANGED, about=mailbox, team=mailbox.team_id, data={"changed": sorted(given)})
    return mailbox


def add_mailbox(*, by: Person | None, at: datetime, address: str, team: Team, **given: Any) -> Mailbox:
    """A mailbox that is not there yet: as `set_up_mailbox`, which would change one. Raises AddressTaken too."""
    with change(by=by, at=at):
        if Mailbox.objects.filter(address=email_key(address)).exists():
            raise AddressTaken(address)
        return set_up_mailbox(by=by, at=at, address=address, team=team, **given)


def pause_mailbox(*, by: Person | None, at: datetime, mailbox: Mailbox) -> None:
    """Nothing is read and nothing is sent until it is resumed; what is written meanwhile waits."""
    _turn(mailbox, events.MAILBOX_PAUSED, is_active=False, by=by, at=at)


def resume_mailbox(*, by: Person | None, at: datetime, mailbox: Mailbox) -> None:
    """It is read and sent from again."""
    _turn(mailbox, events.MAILBOX_RESUMED, is_active=True, by=by, at=at)


def _turn(mailbox: Mailbox, event: str, *, is_active: bool, by: Person | None, at: datetime) -> None:
    with change(by=by, at=at) as record:
        if Mailbox.objects.filter(pk=mailbox.pk, is_active=not is_active).update(is_active=is_active):
            mailbox.is_active = is_active
            record(event, about=mailbox, team=mailbox.team_id)


def add_alias(
    *, by: Person | None, at: datetime, mailbox: Mailbox, address: str, from_name: str = ""
) -> Alias:
    """Another address that reaches the mailbox; what comes there is answered from there.

    Raises NotAnAddress, AddressTaken.
    """
    key = email_key(address)
    if not key:
        raise NotAnAddress(address)
    with change(by=by, at=at) as record:
        Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first()
        taken = Alias.objects.filter(address=key).exists() or Mailbox.objects.filter(address=key).exists()
        if taken:
            raise AddressTaken(key)
        alias = Alias.objects.create(mailbox=mailbox, address=key, from_name=from_name.strip())
        record(events.MAILBOX_ALIAS_ADDED, about=mailbox, team=mailbox.team_id, data={"alias": key})
    return alias


def drop_alias(*, by: Person | None, at: datetime, alias: Alias) -> None:
    """It is no address of ours any more; what came there is answered from the mailbox's own from now on."""
    with change(by=by, at=at) as record:
        mailbox = alias.mailbox
        record(
            events.MAILBOX_ALIAS_DROPPED, about=mailbox, team=mailbox.team_id, data={"alias": alias.address}
        )
        alias.delete()


def sign_in_by_token(
    *,
    by: Person | None,
    at: datetime,
    mailbox: Mailbox,
    token_url: str,
    client: str,
    refresh_token: str = "",
    client_secret: str = "",
    scope: str = "",
) -> SignIn:
    """From now on the mailbox signs in by token (OAuth 2.0). Secrets left out stay as they are. Raises NoTokens."""
    with change(by=by, at=at) as record:
        grant = SignIn.objects.select_for_update().filter(mailbox=mailbox).first() or SignIn(mailbox=mailbox)
        grant.token_url, grant.client, grant.scope = token_url.strip(), client.strip(), scope.strip()
        for what, secret in (("refresh", refresh_token), ("client", client_secret)):
            if secret:
                grant.keep(what, secret)
        if not (may_be_asked(grant.token_url) and grant.client and grant.refresh_secret):
            raise NoTokens
        grant.access_secret, grant.expires_at = "", None
        grant.save()
        record(events.MAILBOX_CHANGED, about=mailbox, team=mailbox.team_id, data={"changed": ["sign_in"]})
    return grant


def sign_in_by_password(*, by: Person | None, at: datetime, mailbox: Mailbox) -> None:
    """The tokens are thrown away; the mailbox signs in by its passwords."""
    with change(by=by, at=at) as record:
        if SignIn.objects.filter(mailbox=mailbox).delete()[0]:
            record(events.MAILBOX_CHANGED, about=mailbox, team=mailbox.team_id, data={"changed": ["sign_in"]})
