"""Sealing personal fields with AES-GCM (NIST SP 800-38D): without the key they are noise."""

import json
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, fields: dict[str, Any]) -> bytes:
    """Nonce and ciphertext of the fields."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(fields, ensure_ascii=False).encode(), None)


def unseal(key: bytes, sealed: bytes) -> dict[str, Any]:
    """The fields again; raises `cryptography.exceptions.InvalidTag` when key or bytes are not the ones sealed."""
    opened: dict[str, Any] = json.loads(AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None))
    return opened
