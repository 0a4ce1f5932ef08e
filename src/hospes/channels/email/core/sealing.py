"""Keeping a mailbox's password unreadable in the database."""

from hospes.lib import sealing
from hospes.lib.sealing import WrongKeyError

__all__ = ["WrongKeyError", "seal", "unseal"]
_PURPOSE = b"hospes mailbox password"


def seal(text: str, key: str) -> str:
    """The text, unreadable without `key`."""
    return sealing.seal(text, key, _PURPOSE)


def unseal(sealed: str, key: str) -> str:
    """What `seal` was given; raises WrongKeyError."""
    return sealing.unseal(sealed, key, _PURPOSE)
