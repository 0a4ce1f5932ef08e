"""Whether every row has its content, whole: for whoever has put a backup back."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from hospes.files.models import Content, ContentMissing, shelf

_AT_ONCE = 1024 * 1024


@dataclass(frozen=True)
class Flaw:
    """A content that is not there, or is not what it was."""

    sha256: str
    what: str


def flaws() -> Iterator[Flaw]:
    """Every content that is missing or has changed. Reads all of them: it takes as long as the disk does."""
    for content in Content.objects.order_by("pk").iterator(chunk_size=1000):
        try:
            if _sha256(content) != content.sha256:
                yield Flaw(content.sha256, "changed")
        except ContentMissing:
            yield Flaw(content.sha256, "missing")


def _sha256(content: Content) -> str:
    digest = hashlib.sha256()
    with shelf().opened(content.sha256) as source:
        while chunk := source.read(_AT_ONCE):
            digest.update(chunk)
    return digest.hexdigest()
