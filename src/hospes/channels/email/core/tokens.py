"""Message ids that carry their case, signed, so that an answer finds home whatever else is lost."""

import hashlib
import hmac
import re

_OURS = re.compile(r"^case\.(\d{1,18})\.([a-z0-9]{8,40})\.([0-9a-f]{20})@")


def message_id(case: int, nonce: str, domain: str, key: bytes) -> str:
    """A new message id (without brackets) for a mail about `case`; `nonce` is fresh and unguessable."""
    return f"case.{case}.{nonce}.{_signature(case, nonce, key)}@{domain}"


def signed_case(id_: str, key: bytes) -> int | None:
    """The case that one of our ids carries, None when the id is not ours or was tampered with."""
    found = _OURS.match(id_)
    if found is None:
        return None
    case, nonce, signature = int(found.group(1)), found.group(2), found.group(3)
    return case if hmac.compare_digest(signature, _signature(case, nonce, key)) else None


def _signature(case: int, nonce: str, key: bytes) -> str:
    return hmac.new(key, f"{case}.{nonce}".encode(), hashlib.sha256).hexdigest()[:20]
