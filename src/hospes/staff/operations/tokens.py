"""Keys for programs that act as a person: made by that person, shown once, revoked for good."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.prepared import Prepared, text, update
from hospes.lib.text import storable
from hospes.staff import events
from hospes.staff.core import scopes as scoping
from hospes.staff.core import tokens as core
from hospes.staff.models import Client, Person, Token
from hospes.staff.operations.limits import NotYours, locked

MOST = 20
USED_AGAIN = timedelta(minutes=10)  # within it, using a token once more is not written down
_LIVING = Prepared(
    lambda: Token.objects.select_related("person__team").filter(
        digest=text(0),
        revoked_at__isnull=True,
        person__is_active=True,
        person__password_is_temporary=False,
    )
)


class TokenNeedsName(Refusal):
    """Without a name nobody knows later what it was for."""


class TooManyTokens(Refusal):
    """So many programs act for nobody; some are forgotten."""


class ScopeUnknown(Refusal):
    """There is no such scope."""


def make_token(
    *, by: Person, at: datetime, name: str, may_write: bool = False, scopes: Collection[str] = ()
) -> tuple[Token, str]:
    """A token of one's own, and the key itself: it is given here once and kept nowhere.

    `scopes` names what it opens; without, it reads every room, and changes what its person may if `may_write`.
    Raises TokenNeedsName, TooManyTokens, ScopeUnknown, NotYours for somebody who has left.
    """
    given = known_scopes(scopes)
    name = storable(name).strip()[:80]
    key = core.BEGINNING + secret(core.LENGTH)
    with change(by=by, at=at) as record:
        locked(by)
        if not by.is_active:
            raise NotYours(_("Whoever has left has no tokens. Ask an administrator to take you back first."))
        if not name:
            raise TokenNeedsName(_("Say what the token is for."))
        if Token.objects.filter(person=by, revoked_at__isnull=True, client__isnull=True).count() >= MOST:
            raise TooManyTokens(
                _("You have %(num)s tokens. Revoke one you no longer use first.") % {"num": MOST}
            )
        token = Token.objects.create(
            person=by,
            name=name,
            digest=core.digest_of(key),
            may_write=scoping.may_change(given) if given else may_write,
            given=given,
            made_at=at,
        )
        data = {"token": token.pk, "scopes": list(token.scopes)}
        record(events.TOKEN_MADE, about=by, team=by.team_id, data=data)
    return token, key


def known_scopes(scopes: Collection[str]) -> list[str]:
    """In their order. Raises ScopeUnknown."""
    if strange := scoping.unknown(scopes):
        raise ScopeUnknown(_("There is no scope “%(scope)s”.") % {"scope": storable(strange[0])[:40]})
    return scoping.in_order(scopes)


def revoke_token(*, by: Person, at: datetime, token: Token) -> Token:
    """It opens nothing any more. Said twice, the first time stands. Raises NotYours for another's."""
    with change(by=by, at=at) as record:
        token.refresh_from_db(from_queryset=Token.objects.select_for_update())
        if token.person_id != by.pk:
            raise NotYours(_("Everybody revokes their own tokens. Ask the person whose it is."))
        if token.revoked_at is None:
            token.revoked_at = at
            token.save(update_fields=["revoked_at"])
            record(events.TOKEN_REVOKED, about=by, team=by.team_id, data={"token": token.pk})
    return token


def revoke_all(*, person: Person, at: datetime) -> int:
    """Within the change that lets somebody go: they come back without keys or programs. Returns how many keys."""
    Client.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)
    return Token.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)


def use_token(*, key: str, at: datetime) -> Token | None:
    """The token behind a key, with its person; None for one that opens nothing, or whose person may not come in.

    Whoever was given a one-time password chooses their own first: until then their tokens wait as well.
    """
    token = _LIVING.first(core.digest_of(key)) if core.looks_like_one(key) else None
    if token is not None and token.expires_at is not None and token.expires_at <= at:
        return None
    if token is not None and (token.last_used_at is None or at - token.last_used_at > USED_AGAIN):
        token.last_used_at = at
        update(token, "last_used_at")
    return token
