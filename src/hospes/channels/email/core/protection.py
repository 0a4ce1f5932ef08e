"""Mails that are encrypted or signed, told apart and named; nothing is opened or checked here, and none is said to be.

S/MIME: RFC 8551; PGP/MIME: RFC 3156; PGP in the text: RFC 9580 §6.2.
"""

from hospes.channels.email.core import bodies
from hospes.channels.email.core.parsed import Protection

_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_BEGINS_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_BEGINS_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_HEAD = 2000


def protection(message: bodies.Part, text: str) -> Protection:
    """How the mail is protected, by what it says of itself."""
    kind = message.get_content_type()
    protocol = bodies.parameter(message, "protocol").casefold()
    if kind in _SMIME:
        told = bodies.parameter(message, "smime-type").casefold()
        return Protection.SMIME_WRAPPED if told == "signed-data" else Protection.SMIME_ENCRYPTED
    if kind == "multipart/encrypted" or _BEGINS_ENCRYPTED in text[:_HEAD]:
        return Protection.PGP_ENCRYPTED
    if kind == "multipart/signed":
        return Protection.PGP_SIGNED if "pgp" in protocol else Protection.SMIME_SIGNED
    return Protection.PGP_SIGNED if _BEGINS_SIGNED in text[:_HEAD] else Protection.NONE
