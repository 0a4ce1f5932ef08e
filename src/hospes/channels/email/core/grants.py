"""Signing in by token (OAuth 2.0): what is asked of the token's server, and what its answer means. RFC 6749 §5, §6."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

EARLY = timedelta(minutes=5)  # a token is renewed so long before it ends
_USUAL = timedelta(hours=1)
_LONGEST = timedelta(days=90)
_NEAR = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, when it ends, and the one to ask with next time ("" where it stays the same)."""

    access: str
    expires_at: datetime
    refresh: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no token, in the server's words."""

    why: str


def is_fresh(expires_at: datetime | None, at: datetime) -> bool:
    """Whether a token may still be used."""
    return expires_at is not None and at < expires_at - EARLY


def may_be_asked(url: str) -> bool:
    """Secrets go by HTTPS alone; in the clear only to this very machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    near = parts.scheme == "http" and parts.hostname in _NEAR
    return bool(parts.hostname) and (parts.scheme == "https" or near)


def request_for(*, refresh: str, client: str, secret: str, scope: str) -> bytes:
    """The body that asks for a new token."""
    said = {"grant_type": "refresh_token", "refresh_token": refresh, "client_id": client}
    said |= {"client_secret": secret} if secret else {}
    said |= {"scope": scope} if scope else {}
    return urlencode(said).encode("ascii")


def understood(status: int, body: bytes, at: datetime) -> Granted | Refused:
    """What the server answered."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return Refused(f"HTTP {status}")
    token = said.get("access_token")
    if status != 200 or not isinstance(token, str) or not token:
        words = [str(said.get(key) or "") for key in ("error", "error_description")]
        return Refused(": ".join(filter(None, words))[:300] or f"HTTP {status}")
    refresh = said.get("refresh_token")
    return Granted(token, at + _lasts(said.get("expires_in")), refresh if isinstance(refresh, str) else "")


def _lasts(seconds: object) -> timedelta:
    """For how long; an hour where nothing sensible is said."""
    try:
        lasts = timedelta(seconds=int(str(seconds)))
    except (ValueError, OverflowError):
        return _USUAL
    return min(lasts, _LONGEST) if lasts > timedelta() else _USUAL
