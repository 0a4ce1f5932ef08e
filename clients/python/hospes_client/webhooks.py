"""Webhooks of Hospes verified, as the Standard Webhooks specification says."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

TOLERANCE = 5 * 60  # seconds


class NotVerified(Exception):
    """This did not come from whoever has the secret, or not just now."""


def verify(
    secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None
) -> dict[str, Any]:
    """What a webhook says. `body` as it came, before anything was read from it. Raises NotVerified.

    The same `webhook-id` may come again: keep the ids for a while, and do the work once.
    """
    told = {name.lower(): value for name, value in headers.items()}
    try:
        message, stamp, signatures = told["webhook-id"], told["webhook-timestamp"], told["webhook-signature"]
        sent, key = int(stamp), base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (KeyError, ValueError, binascii.Error) as problem:
        raise NotVerified("A header is missing, or the secret is none.") from problem
    if abs((time.time() if now is None else now) - sent) > TOLERANCE:
        raise NotVerified("It was sent too long ago, or by a clock that is wrong.")
    expected = b"v1," + base64.b64encode(
        hmac.digest(key, f"{message}.{sent}.".encode() + body, hashlib.sha256)
    )
    if not any(hmac.compare_digest(expected, each.encode()) for each in signatures.split()):
        raise NotVerified("No signature fits.")
    said: dict[str, Any] = json.loads(body)
    return said
