"""Signatures as the Standard Webhooks specification has them (symmetric, `v1`)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
BYTES = 32  # the specification: 24 at least, 64 at most


def new_secret() -> str:
    """A fresh secret, as it is shown once: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def signature(secret: str, *, message: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over «id.timestamp.body»."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(secrets_in_force: Sequence[str], *, message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """What goes with a body: its id, the moment of this attempt, and a signature by each secret in force."""
    signed = (signature(each, message=message, timestamp=timestamp, body=body) for each in secrets_in_force)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }
