"""Keeping a mailbox's password unreadable in the database (AES-GCM under a key of this installation)."""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_PURPOSE = b"hospes mailbox password"


class WrongKeyError(Exception):
    """The text was sealed under another key, or is damaged."""


def seal(text: str, key: str) -> str:
    """The text, unreadable without `key`."""
    nonce = secrets.token_bytes(12)
    return base64.b64encode(nonce + _cipher(key).encrypt(nonce, text.encode(), _PURPOSE)).decode("ascii")


def unseal(sealed: str, key: str) -> str:
    """What `seal` was given; raises WrongKeyError."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return _cipher(key).decrypt(raw[:12], raw[12:], _PURPOSE).decode()
    except (InvalidTag, ValueError) as problem:
        raise WrongKeyError from problem


def _cipher(key: str) -> AESGCM:
    return AESGCM(hashlib.sha256(_PURPOSE + key.encode()).digest())
