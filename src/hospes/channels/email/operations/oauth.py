"""Tokens of mailboxes that sign in without a password: renewed before they end, kept sealed."""

import threading
import urllib.error
import urllib.request
from collections import defaultdict
from datetime import datetime
from http.client import HTTPException
from typing import Any

from django.utils.translation import gettext as _

from hospes.channels.email.core.grants import Refused, is_fresh, may_be_asked, request_for, understood
from hospes.channels.email.models import Mailbox, SignIn
from hospes.lib import clock
from hospes.lib.errors import Refusal

SECONDS = 20
_LONGEST_ANSWER = 100_000
_one_at_a_time: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)


class CannotSignIn(Refusal):
    """There is no token; says why, for a reader."""


class _Stays(urllib.request.HTTPRedirectHandler):
    """A token's server that leads elsewhere is not followed: the secrets are for it alone."""

    def redirect_request(self, *_args: Any) -> None:
        return None


_ask = urllib.request.build_opener(_Stays).open


def access_token(mailbox: Mailbox, at: datetime | None = None) -> str:
    """A token that is good for some minutes, asked for anew when need be; "" for a mailbox with a password.

    Raises CannotSignIn, sealing.WrongKeyError. Talks to the outside: never inside a transaction.
    """
    at = at or clock.now()
    with _one_at_a_time[mailbox.pk]:
        grant = SignIn.objects.filter(mailbox=mailbox.pk).first()
        if grant is None:
            return ""
        if is_fresh(grant.expires_at, at):
            return grant.opened("access")
        return _renewed(grant, at)


def forget_access(mailbox: Mailbox) -> None:
    """A server would not have the token: the next one is asked for anew."""
    SignIn.objects.filter(mailbox=mailbox.pk).update(expires_at=None)


def _renewed(grant: SignIn, at: datetime) -> str:
    if not may_be_asked(grant.token_url):
        raise CannotSignIn(
            _("Tokens are asked for by https only; the address of their server is another one.")
        )
    body = request_for(
        refresh=grant.opened("refresh"), client=grant.client, secret=grant.opened("client"), scope=grant.scope
    )
    answer = understood(*_posted(grant.token_url, body), at)
    if isinstance(answer, Refused):
        raise CannotSignIn(_("No token was given: %(why)s") % {"why": answer.why})
    grant.keep("access", answer.access)
    grant.expires_at = answer.expires_at
    if answer.refresh:
        grant.keep("refresh", answer.refresh)
    grant.save(update_fields=["access_secret", "refresh_secret", "expires_at"])
    return answer.access


def _posted(url: str, body: bytes) -> tuple[int, bytes]:
    """The answer's status and words. Raises CannotSignIn."""
    asked = urllib.request.Request(url, data=body, headers={"Accept": "application/json"})  # noqa: S310 (https, or this machine)
    try:
        with _ask(asked, timeout=SECONDS) as answer:
            return answer.status, answer.read(_LONGEST_ANSWER)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read(_LONGEST_ANSWER)
    except (OSError, HTTPException) as problem:
        raise CannotSignIn(
            _("The server that gives tokens cannot be reached: %(why)s") % {"why": problem}
        ) from problem
