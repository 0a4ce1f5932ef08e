"""Names and numbers for things: slugs, unguessable keys, and how far both databases count."""

import re
import secrets

from hospes.lib.text import fold

LARGEST = 2**63 - 1  # an address may hold any number; a database takes none beyond
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def slug(text: str) -> str:
    """A stable key from a title: «First words!» → «first-words». Empty when no letter or digit is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def secret(length: int = 22) -> str:
    """A URL-safe random key of about six bits a character."""
    return secrets.token_urlsafe(length)[:length]
