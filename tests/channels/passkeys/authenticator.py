"""An authenticator of our own: makes passkeys and signs with them, as a telephone does, and lies where a test asks."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hospes.channels.passkeys.core.ceremony import coded

PRESENT_AND_VERIFIED = 0x05


@dataclass
class Authenticator:
    """One passkey. `lies` replaces what it would say: `origin`, `site`, `type`, `challenge`, `flags`, `signed`."""

    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    site: str = "localhost"
    origin: str = "http://localhost:8000"
    credential: bytes = b"the passkey of bella"
    count: int = 0

    def public_key(self) -> bytes:
        found: bytes = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return found

    def makes(self, challenge: str, /, **lies: Any) -> dict[str, bytes]:
        said = self._said("webauthn.create", challenge, lies)
        length = len(self.credential).to_bytes(2)
        included = b"\0" * 16 + length + self.credential + b"the key in CBOR, which nobody reads"
        authenticator = self._data(lies.get("flags", PRESENT_AND_VERIFIED | 0x40), lies) + included
        return {"client_data": said, "authenticator": authenticator, "public_key": self.public_key()}

    def signs(self, challenge: str, /, **lies: Any) -> dict[str, bytes]:
        said = self._said("webauthn.get", challenge, lies)
        data = self._data(lies.get("flags", PRESENT_AND_VERIFIED), lies)
        signed = lies.get("signed", data + hashlib.sha256(said).digest())
        return {"client_data": said, "authenticator": data, "signature": self._signature(signed)}

    def _said(self, kind: str, challenge: str, lies: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told | {name: lies[name] for name in told if name in lies}).encode()

    def _data(self, flags: int, lies: dict[str, Any]) -> bytes:
        site = hashlib.sha256(lies.get("site", self.site).encode()).digest()
        return site + bytes([flags]) + self.count.to_bytes(4)

    def _signature(self, signed: bytes) -> bytes:
        if isinstance(self.key, ed25519.Ed25519PrivateKey):
            return self.key.sign(signed)
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(signed, PKCS1v15(), SHA256())
        found: bytes = self.key.sign(signed, ec.ECDSA(SHA256()))
        return found


def as_sent(said: dict[str, bytes], credential: bytes = b"the passkey of bella") -> dict[str, str]:
    """As the page's script sends it."""
    return {"credential": coded(credential), **{name: coded(value) for name, value in said.items()}}
