"""What a token looks like, and how little of it is kept."""

from hashlib import sha256

BEGINNING = "hsp_"
CLIENT = "hsc_"  # a program is known by
SECRET = "hss_"  # noqa: S105 (a beginning, no password): and signs in with
LENGTH = 40  # characters after it, about six bits each
LONGEST = 200  # what is longer was never made here


def digest_of(key: str) -> str:
    """What is kept of a token. It has 240 random bits, so one round is enough: nobody tries them all."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def looks_like_one(key: str) -> bool:
    """Whether asking the database is worth it."""
    return key.startswith(BEGINNING) and len(key) <= LONGEST and key.isascii() and key.isprintable()
