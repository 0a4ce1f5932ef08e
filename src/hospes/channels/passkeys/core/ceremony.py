"""What a browser says of a passkey, checked: at its making and each time somebody comes in by it.

Source: W3C, "Web Authentication: An API for accessing Public Key Credentials, Level 3", 7.1 and 7.2, for credentials
that are asked for without attestation. The public key comes as the browser reads it out (`getPublicKey()`, DER):
without attestation nothing binds it to a device anyway, and no CBOR of a stranger is read here.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hospes.channels.portal.core.houses import House

ALGORITHMS = (-8, -7, -257)  # Ed25519, ES256, RS256 (COSE)
USER_PRESENT, USER_VERIFIED, KEY_INCLUDED = 0x01, 0x04, 0x40
LONGEST_ID, LONGEST_KEY, LONGEST_SAID = 1023, 2048, 4096
_BEFORE_ID = 37 + 16 + 2


class Doubtful(ValueError):  # noqa: N818 (it states a fact about what was said)
    """What was said does not add up; its text is for the programmer, never for the reader."""


class Rewound(Doubtful):
    """The counter went back: there may be two of a key that is meant to be one."""


@dataclass(frozen=True)
class NewKey:
    """A credential as it is kept; `id` in base64url, `public_key` in DER."""

    id: str
    public_key: bytes
    sign_count: int


def new_key(
    house: House, *, challenge: str, client_data: bytes, authenticator: bytes, public_key: bytes
) -> NewKey:
    """The credential that was just made. Raises Doubtful."""
    _check_client(house, client_data, "webauthn.create", challenge)
    flags, count = _check_authenticator(house, authenticator)
    if not flags & KEY_INCLUDED or len(authenticator) < _BEFORE_ID:
        raise Doubtful("no credential in it")
    length = int.from_bytes(authenticator[_BEFORE_ID - 2 : _BEFORE_ID])
    found = authenticator[_BEFORE_ID : _BEFORE_ID + length]
    if not 0 < length <= LONGEST_ID or len(found) != length:
        raise Doubtful("the credential's id is cut short")
    _key_of(public_key)
    return NewKey(coded(found), public_key, count)


def checked(
    house: House,
    *,
    challenge: str,
    client_data: bytes,
    authenticator: bytes,
    signature: bytes,
    public_key: bytes,
    sign_count: int,
) -> int:
    """The new count of a key that somebody came in by. Raises Doubtful, Rewound."""
    _check_client(house, client_data, "webauthn.get", challenge)
    _flags, count = _check_authenticator(house, authenticator)
    _verify(public_key, signature, authenticator + hashlib.sha256(client_data).digest())
    if (count or sign_count) and count <= sign_count:
        raise Rewound(f"{count} after {sign_count}")
    return count


def challenge_in(client_data: bytes) -> str:
    """The challenge that was answered, before anything is believed. Raises Doubtful."""
    challenge = _told(client_data).get("challenge")
    if not isinstance(challenge, str) or not challenge:
        raise Doubtful("no challenge")
    return challenge


def coded(raw: bytes) -> str:
    """Base64url without padding, as WebAuthn writes bytes."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes again. Raises Doubtful for what is none, and for what is longer than anything of use."""
    if len(text) > 2 * LONGEST_SAID:
        raise Doubtful("too long")
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (Error, ValueError) as problem:
        raise Doubtful("not base64url") from problem


def _told(client_data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(client_data)
    except (ValueError, RecursionError) as problem:
        raise Doubtful("not JSON") from problem
    if not isinstance(told, dict):
        raise Doubtful("not an object")
    return told


def _check_client(house: House, client_data: bytes, kind: str, challenge: str) -> None:
    told = _told(client_data)
    if told.get("type") != kind or told.get("origin") != house.origin or told.get("crossOrigin"):
        raise Doubtful("for another site, or for something else")
    if not hmac.compare_digest(challenge_in(client_data).encode(), challenge.encode()):
        raise Doubtful("another challenge")


def _check_authenticator(house: House, said: bytes) -> tuple[int, int]:
    if len(said) < 37 or said[:32] != hashlib.sha256(house.id.encode()).digest():
        raise Doubtful("for another site")
    flags = said[32]
    if not flags & USER_PRESENT or not flags & USER_VERIFIED:
        raise Doubtful("nobody was asked who they are")
    return flags, int.from_bytes(said[33:37])


def _key_of(public_key: bytes) -> EllipticCurvePublicKey | Ed25519PublicKey | RSAPublicKey:
    if len(public_key) > LONGEST_KEY:
        raise Doubtful("too long a key")
    try:
        key = load_der_public_key(public_key)
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise Doubtful("no key") from problem
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return key
    if isinstance(key, Ed25519PublicKey) or (isinstance(key, RSAPublicKey) and key.key_size >= 2048):
        return key
    raise Doubtful("a kind of key that was not asked for")


def _verify(public_key: bytes, signature: bytes, signed: bytes) -> None:
    key = _key_of(public_key)
    try:
        if isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, signed, ECDSA(SHA256()))
        elif isinstance(key, Ed25519PublicKey):
            key.verify(signature, signed)
        else:
            key.verify(signature, signed, PKCS1v15(), SHA256())
    except InvalidSignature as problem:
        raise Doubtful("not signed by that key") from problem
