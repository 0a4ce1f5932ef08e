"""A file comes in: onto the disk first, outside any transaction; its row follows with what it belongs to."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hospes.cases.models import Contact, Direction
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.models import Attachment, Received, shelf
from hospes.files.operations.attaching import attach
from hospes.files.operations.refusals import AsItWas, Unfit, limits
from hospes.staff.models import Person

WRITTEN = ("email", "web", "chat")


def receive(*, name: str, chunks: Iterable[bytes]) -> Received:
    """Take a file in under a clean name, flushed to the disk. Raises Unfit when it is empty or too large.

    Until it is attached or chosen nothing refers to it: whoever does neither should `discard` it, and what a
    process that ended left behind is swept.
    """
    clean, most = clean_name(name), limits().each
    received = shelf().receive(clean, _at_most(chunks, most, clean))
    if received.size == 0:
        discard([received])
        raise Unfit(clean, Over.EMPTY)
    return received


def discard(received: Sequence[Received]) -> None:
    """What was received is not wanted after all."""
    for each in received:
        shelf().discard(each)


def attach_new(
    *, by: Person | None, at: datetime, contact: Contact, received: Sequence[Received]
) -> list[Attachment]:
    """Attach what has just come in; whatever is refused or fails leaves nothing on the disk."""
    try:
        return attach(by=by, at=at, contact=contact, received=received)
    finally:
        discard(received)


def attach_later(
    *, by: Person, at: datetime, contact: Contact, received: Sequence[Received]
) -> list[Attachment]:
    """A file for a note, a call or a visit that stands already: the recording, the photo taken there.

    Raises AsItWas for what was written, and what `attach` raises.
    """
    if contact.direction != Direction.NOTE and contact.channel in WRITTEN:
        raise AsItWas
    return attach_new(by=by, at=at, contact=contact, received=received)


def _at_most(chunks: Iterable[bytes], most: int, name: str) -> Iterable[bytes]:
    """The chunks, until there are too many of them."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise Unfit(name, Over.LARGE)
        yield chunk
