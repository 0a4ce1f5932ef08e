"""Programs that sign in by themselves (OAuth 2.0 client credentials, RFC 6749 §4.4) and act for one person.

A client is nobody: whatever it does stands under the name of the person it acts for, who stays the owner of what it
opens. It gets keys for an hour, within its scopes and within what that person may.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.text import storable
from hospes.staff import events
from hospes.staff.core import scopes as scoping
from hospes.staff.core import tokens as core
from hospes.staff.core.roles import ADMINISTRATOR
from hospes.staff.models import Client, Person, Token
from hospes.staff.operations.limits import NotYours
from hospes.staff.operations.tokens import ScopeUnknown, known_scopes

LIVES = timedelta(hours=1)
MOST = 100
_NOBODYS = core.digest_of("a secret that nobody has")


class ClientUnclear(Refusal):
    """What the program is called, what it opens, or for whom it acts is not said."""


class WrongSecret(Refusal):
    """No program that is in force signs in like that."""

    status = 401


def make_client(
    *, by: Person, at: datetime, name: str, person: Person, scopes: Collection[str]
) -> tuple[Client, str]:
    """A program, and its secret: given here once and kept nowhere.

    Raises NotYours, ClientUnclear, ScopeUnknown.
    """
    _check_administrator(by)
    name, given, key = storable(name).strip()[:80], known_scopes(scopes), core.SECRET + secret(core.LENGTH)
    if not name or not given:
        raise ClientUnclear(_("Say what the program is called and what it may do."))
    with change(by=by, at=at) as record:
        person.refresh_from_db(from_queryset=Person.objects.select_for_update(no_key=True))
        if not person.is_active:
            raise ClientUnclear(_("Choose somebody who works here for the program to act for."))
        if Client.objects.filter(revoked_at__isnull=True).count() >= MOST:
            raise ClientUnclear(_("There are too many programs. Revoke one that is no longer used first."))
        client = Client.objects.create(
            key=core.CLIENT + secret(22),
            name=name,
            digest=core.digest_of(key),
            person=person,
            scopes=given,
            made_by=by,
            made_at=at,
        )
        record(
            events.CLIENT_MADE, about=person, team=person.team_id, data={"client": client.pk, "scopes": given}
        )
    return client, key


def renew_secret(*, by: Person, at: datetime, client: Client) -> str:
    """Another secret; the old one and every key it got open nothing from now on. Raises NotYours, ClientUnclear."""
    _check_administrator(by)
    key = core.SECRET + secret(core.LENGTH)
    with change(by=by, at=at) as record:
        client.refresh_from_db(from_queryset=Client.objects.select_for_update())
        if client.revoked_at is not None:
            raise ClientUnclear(_("This program was revoked. Make it anew."))
        client.digest, client.rotated_at = core.digest_of(key), at
        client.save(update_fields=["digest", "rotated_at"])
        _revoke_keys(client, at)
        record(events.CLIENT_ROTATED, about=client.person, data={"client": client.pk})
    return key


def revoke_client(*, by: Person, at: datetime, client: Client) -> Client:
    """It acts for nobody any more. Said twice, the first time stands. Raises NotYours."""
    _check_administrator(by)
    with change(by=by, at=at) as record:
        client.refresh_from_db(from_queryset=Client.objects.select_for_update())
        if client.revoked_at is None:
            client.revoked_at = at
            client.save(update_fields=["revoked_at"])
            _revoke_keys(client, at)
            record(events.CLIENT_REVOKED, about=client.person, data={"client": client.pk})
    return client


def give_access(*, key: str, given_secret: str, scopes: Collection[str], at: datetime) -> tuple[Token, str]:
    """A key for an hour, within what the program was given. No event: a program signs in all day.

    Raises WrongSecret (also while its person may not come in themselves), ScopeUnknown.
    """
    access = core.BEGINNING + secret(core.LENGTH)
    with transaction.atomic():  # the client is held, so that no key outlives a revocation of the same moment
        client = _signed_in(key, given_secret)
        within = scoping.narrowed(client.scopes, scopes)
        if within is None:
            raise ScopeUnknown(_("This program was not given that scope."))
        token = Token.objects.create(
            person=client.person,
            client=client,
            name=client.name,
            digest=core.digest_of(access),
            may_write=scoping.may_change(within),
            given=within,
            made_at=at,
            expires_at=at + LIVES,
        )
    return token, access


def take_access_back(*, key: str, given_secret: str, access: str, at: datetime) -> None:
    """A program gives a key of its own back early (RFC 7009); of others' nothing is said. Raises WrongSecret."""
    with transaction.atomic():
        client = _signed_in(key, given_secret)
        of_it = Token.objects.filter(client=client, digest=core.digest_of(access[: core.LONGEST]))
        of_it.filter(revoked_at__isnull=True).update(revoked_at=at)


def forget_expired(*, at: datetime) -> int:
    """Keys of programs that open nothing any more; returns how many."""
    return Token.objects.filter(Q(expires_at__lt=at - LIVES), client__isnull=False).delete()[0]


def _signed_in(key: str, given_secret: str) -> Client:
    """The program; the same time is spent on one that there is not."""
    held = Client.objects.select_related("person").select_for_update(of=("self",))
    client = held.filter(key=storable(key)[:60], revoked_at__isnull=True).first()
    digest = core.digest_of(given_secret[: core.LONGEST])
    is_right = compare_digest(digest, client.digest if client else _NOBODYS)
    if client is None or not is_right or not _may_come_in(client.person):
        raise WrongSecret(_("No program that is in force signs in like that."))
    return client


def _may_come_in(person: Person) -> bool:
    return person.is_active and not person.password_is_temporary


def _revoke_keys(client: Client, at: datetime) -> None:
    Token.objects.filter(client=client, revoked_at__isnull=True).update(revoked_at=at)


def _check_administrator(by: Person) -> None:
    if not (by.is_active and by.has_role(ADMINISTRATOR)):
        raise NotYours(_("An administrator lets programs in. Ask one of them."))
