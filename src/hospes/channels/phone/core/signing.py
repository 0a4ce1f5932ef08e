"""Webhooks signed as the Standard Webhooks specification has it (standardwebhooks.com, version 1.0.0).

What is signed is `id.timestamp.body`, by HMAC-SHA256 under a secret written as `whsec_` and base64.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TOLERANCE = timedelta(minutes=5)
SECRET_BYTES = 24  # the specification asks for 24 to 64
LONGEST_ID = 100
_BEGINS = "whsec_"
_VERSION = "v1"


class Fault(StrEnum):
    """Why a webhook is not believed."""

    INCOMPLETE = "incomplete"
    OUT_OF_TIME = "out of time"
    WRONG = "wrong"


@dataclass(frozen=True)
class Stamp:
    """What the three headers say."""

    id: str
    timestamp: str
    signatures: tuple[str, ...]


def stamp_of(headers: Mapping[str, str]) -> Stamp:
    """The headers of a webhook, by their names in lower case; empty where they are not there."""
    return Stamp(
        headers.get("webhook-id", ""),
        headers.get("webhook-timestamp", ""),
        tuple(headers.get("webhook-signature", "").split()[:20]),
    )


def fault_of(stamp: Stamp, *, secret: str, body: bytes, at: datetime) -> Fault | None:
    """What is wrong with a webhook; None for one that is ours and of these minutes."""
    if not (_is_id(stamp.id) and stamp.signatures and _is_time(stamp.timestamp)):
        return Fault.INCOMPLETE
    right = signature(secret=secret, id=stamp.id, timestamp=stamp.timestamp, body=body).encode()
    if not any(hmac.compare_digest(right, each.encode()) for each in stamp.signatures):
        return Fault.WRONG
    if abs(at.timestamp() - int(stamp.timestamp)) > TOLERANCE.total_seconds():
        return Fault.OUT_OF_TIME
    return None


def signature(*, secret: str, id: str, timestamp: str, body: bytes) -> str:
    """The signature that belongs to these bytes: `v1,` and base64."""
    signed = hmac.digest(_key(secret), b".".join((id.encode(), timestamp.encode(), body)), "sha256")
    return f"{_VERSION},{base64.b64encode(signed).decode('ascii')}"


def spelled(key: bytes) -> str:
    """A secret as it is handed over: `whsec_` and base64."""
    return _BEGINS + base64.b64encode(key).decode("ascii")


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(_BEGINS), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()  # written by hand: its letters are the key


def _is_id(text: str) -> bool:
    return 0 < len(text) <= LONGEST_ID and text.isascii() and text.isprintable() and "." not in text


def _is_time(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 12
