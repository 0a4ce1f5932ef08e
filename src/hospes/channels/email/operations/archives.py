"""Mails kept in files: single ones, folders of them, mbox files, Maildirs."""

import mailbox as formats
from collections.abc import Iterator
from pathlib import Path

MAIL = frozenset({".eml", ".msg822", ".mail"})
MBOX = frozenset({".mbox", ".mbx"})


def mails_in(path: Path) -> Iterator[bytes]:
    """The raw bytes of every mail at `path`, folders within folders, in the order of names.

    In a folder only what is named as mail counts (.eml, .mbox) and what is a Maildir; a file given by itself
    is always read, as an mbox when it begins like one. Raises OSError when something cannot be opened.
    """
    if path.is_dir():
        yield from _folder(path)
    elif path.suffix.lower() in MBOX or (path.suffix.lower() not in MAIL and _begins_like_an_mbox(path)):
        yield from _mbox(path)
    else:
        yield path.read_bytes()


def _folder(path: Path) -> Iterator[bytes]:
    if (path / "cur").is_dir() and (path / "new").is_dir():
        for inner in ("cur", "new"):
            for found in sorted((path / inner).iterdir()):
                if found.is_file():
                    yield found.read_bytes()
    for found in sorted(path.iterdir()):
        is_maildir_part = found.name in ("cur", "new", "tmp") and (path / "cur").is_dir()
        if found.is_dir() and not found.is_symlink() and not is_maildir_part:
            yield from _folder(found)
        elif found.suffix.lower() in MAIL | MBOX and found.is_file():
            yield from mails_in(found)


def _mbox(path: Path) -> Iterator[bytes]:
    box = formats.mbox(path, factory=None, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)
    finally:
        box.close()


def _begins_like_an_mbox(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(5) == b"From "
