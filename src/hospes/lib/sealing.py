"""Keeping a secret unreadable in the database: AES-GCM under a key of this installation, one for each purpose."""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class WrongKeyError(Exception):
    """The text was sealed under another key or for another purpose, or is damaged."""


def seal(text: str, key: str, purpose: bytes) -> str:
    """The text, unreadable without `key`."""
    nonce = secrets.token_bytes(12)
    sealed = _cipher(key, purpose).encrypt(nonce, text.encode(), purpose)
    return base64.b64encode(nonce + sealed).decode("ascii")


def unseal(sealed: str, key: str, purpose: bytes) -> str:
    """What `seal` was given; raises WrongKeyError."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return _cipher(key, purpose).decrypt(raw[:12], raw[12:], purpose).decode()
    except (InvalidTag, ValueError) as problem:
        raise WrongKeyError from problem


def _cipher(key: str, purpose: bytes) -> AESGCM:
    return AESGCM(hashlib.sha256(purpose + key.encode()).digest())
