"""Sealing personal fields with AES-GCM (NIST SP 800-38D): without the key they are noise.

A customer's key is itself kept sealed ("wrapped") under a key derived from the server's secret by HKDF
(RFC 5869), so that a copy of the database alone opens nothing.
"""

import json
import os
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class SealBroken(Exception):  # noqa: N818
    """No secret of this server opens the seal: the secret was changed, or the bytes were."""


def derived(secret: str, purpose: str) -> bytes:
    """A 256-bit key of its own for each purpose, from the server's one secret."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"hospes ledger: {purpose}".encode()).derive(
        secret.encode()
    )


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, fields: dict[str, Any]) -> bytes:
    """Nonce and ciphertext of the fields."""
    return _encrypt(key, json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(), b"")


def unseal(key: bytes, sealed: bytes) -> dict[str, Any]:
    """The fields again; SealBroken when key or bytes are not the ones sealed."""
    opened: dict[str, Any] = json.loads(_decrypt(key, sealed, b""))
    return opened


def wrap(wrapping: bytes, key: bytes, customer_id: int) -> bytes:
    """A customer's key as it is kept; it opens for that customer only."""
    return _encrypt(wrapping, key, _bound_to(customer_id))


def unwrap(wrappings: Iterable[bytes], wrapped: bytes, customer_id: int) -> bytes:
    """The customer's key again, under whichever of the server's secrets, new or old, it was wrapped."""
    for wrapping in wrappings:
        try:
            return _decrypt(wrapping, wrapped, _bound_to(customer_id))
        except SealBroken:
            continue
    raise SealBroken("The key of this customer was wrapped under a secret that this server does not have.")


def _bound_to(customer_id: int) -> bytes:
    return f"customer {customer_id}".encode()


def _encrypt(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _decrypt(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise SealBroken("The sealed fields do not open with this key.") from None
