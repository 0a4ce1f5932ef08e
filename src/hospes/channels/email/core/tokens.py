"""Message ids and addresses that carry their case, signed, so that an answer finds home whatever else is lost.

They say a number and nothing of anybody.
"""

import hashlib
import hmac
import re

_TAGGED = re.compile(r"^[^@+]+\+(\d{1,18})\.([0-9a-f]{16})@", re.IGNORECASE)
_LONGEST_LOCAL = 64  # RFC 5321 §4.5.3.1.1
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


def reply_address(address: str, case: int, key: bytes) -> str:
    """`address` with the case in it: desk+1042.signature@…; as it is where that would be longer than mail allows.

    RFC 5233 calls what stands after the plus a detail; whether a server delivers it is the server's affair.
    """
    local, _at, domain = address.rpartition("@")
    tagged = f"{local}+{case}.{_tag(case, key)}"
    return f"{tagged}@{domain}" if len(tagged) <= _LONGEST_LOCAL and "+" not in local else address


def addressed_case(address: str, key: bytes) -> int | None:
    """The case that an address of ours carries, None when we did not sign it. Letters may have changed their case."""
    found = _TAGGED.match(address)
    if found is None:
        return None
    case = int(found.group(1))
    return case if hmac.compare_digest(found.group(2).casefold(), _tag(case, key)) else None


def untagged(address: str) -> str:
    """The address without what stands after a plus, casefolded."""
    local, at, domain = address.casefold().partition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _tag(case: int, key: bytes) -> str:
    return hmac.new(key, f"reply to {case}".encode(), hashlib.sha256).hexdigest()[:16]


def _signature(case: int, nonce: str, key: bytes) -> str:
    return hmac.new(key, f"{case}.{nonce}".encode(), hashlib.sha256).hexdigest()[:20]
