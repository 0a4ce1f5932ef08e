"""The shelf: contents on the disk, each once, by its SHA-256.

A content comes in under a name of its own (`coming/`), is flushed to the disk, and is then put in its place by a
rename: what stands in a place is always whole. Who puts it there holds its row (`operations.keeping`).
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.storage import FileSystemStorage, storages

from hospes.files.core.kinds import DEEP, Kind, kind_of
from hospes.lib.ids import secret

COMING = "coming"
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Received:
    """A content that has come in and is safe on the disk, but has no place yet."""

    name: str
    sha256: str
    size: int
    kind: Kind
    path: Path


class ContentMissing(Exception):  # noqa: N818 (what it says is the fault)
    """A content that something refers to is not on the disk: a backup without its files was put back."""


class Shelf(FileSystemStorage):
    """Django's storage of files in a folder, with places that are made of what is in them."""

    def place_of(self, sha256: str) -> str:
        """Where a content stands: two floors of folders, so that none holds too many."""
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise ValueError("A place is made of a SHA-256.")
        return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def receive(self, name: str, chunks: Iterable[bytes]) -> Received:
        """Write the content down beside the places, flushed. What fails leaves nothing behind."""
        folder = _folder(Path(self.path(COMING)))
        path, digest, size, head = folder / secret(32), hashlib.sha256(), 0, b""
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    head += chunk[: max(0, DEEP - len(head))]
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Received(name, digest.hexdigest(), size, kind_of(head), path)

    def put(self, received: Received) -> None:
        """Give it its place. There already: the same bytes take the place of the same bytes."""
        place = Path(self.path(self.place_of(received.sha256)))
        if not received.path.exists():
            if not place.exists():
                raise ContentMissing(received.sha256)
            return
        _folder(place.parent)
        received.path.replace(place)
        _flush(place.parent)

    def discard(self, received: Received) -> None:
        """Nobody wants it after all."""
        received.path.unlink(missing_ok=True)

    def opened(self, sha256: str) -> BinaryIO:
        """The content, to be read. Raises ContentMissing."""
        try:
            return cast(BinaryIO, self.open(self.place_of(sha256), "rb"))
        except FileNotFoundError as gone:
            raise ContentMissing(sha256) from gone

    def remove(self, sha256: str) -> None:
        """Away from the disk. It is not written over: a backup may share its bytes by a hard link."""
        Path(self.path(self.place_of(sha256))).unlink(missing_ok=True)

    def standing(self, *, for_seconds: float) -> Iterator[str]:
        """What has stood in a place for so long, whatever the database knows of it."""
        before = time.time() - for_seconds
        for path in Path(self.path("")).glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if len(path.name) == 64 and path.stat().st_mtime < before:
                yield path.name

    def forget_coming(self, *, for_seconds: float) -> int:
        """What came in and was never given a place, because its process ended; returns how many."""
        before, gone = time.time() - for_seconds, 0
        for path in Path(self.path(COMING)).glob("*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                gone += 1
        return gone


def shelf() -> Shelf:
    """The shelf of this installation."""
    return cast(Shelf, storages["contents"])


def _folder(path: Path) -> Path:
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _flush(path.parent)
    return path


def _flush(folder: Path) -> None:
    """What was renamed in a folder is only safe once the folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
