"""What came with a mail is taken out of it and kept as files of its contact, after the mail was taken in.

The mail itself keeps everything as it came: what cannot be taken out is tried again later, and can be had from there.
"""

import logging
from datetime import datetime, timedelta

from hospes.channels.email.core import bodies
from hospes.channels.email.core.parsed import Attachment, ParsedMail
from hospes.channels.email.core.reading import parse, structure
from hospes.channels.email.models import InboundMessage
from hospes.files.core.names import clean_name
from hospes.files.models import Attachment as Attached
from hospes.files.models import Received, shelf
from hospes.files.operations import attach, discard
from hospes.ledger.operations import change

log = logging.getLogger(__name__)

ROUND = 50
MOST_OF_ONE = 100
MOST_TRIES = 12
FIRST_PAUSE = timedelta(seconds=30)


def keep_enclosures(*, at: datetime) -> int:
    """Keep the files of mails that have some, the oldest first; one that fails stops none. How many mails are done."""
    due = InboundMessage.objects.filter(files_due_at__lte=at, contact__isnull=False)
    return sum(
        _keep(pk, at) for pk in list(due.order_by("files_due_at", "pk").values_list("pk", flat=True)[:ROUND])
    )


def _keep(pk: int, at: datetime) -> bool:
    try:
        _keep_of(
            InboundMessage.objects.select_related("raw", "contact__case", "contact__customer").get(pk=pk), at
        )
    except Exception:
        log.exception("The files of mail %d could not be kept; they are in the mail as it came", pk)
        _later(pk, at)
        return False
    return True


def _keep_of(message: InboundMessage, at: datetime) -> None:
    """The bytes onto the disk first, then the rows and the mark that it is done, together."""
    contact, taken = message.contact, _taken_out(message)
    assert contact is not None  # noqa: S101 (asked for above)
    try:
        with change(by=None, at=at):
            held = InboundMessage.objects.select_for_update().filter(
                pk=message.pk, files_due_at__isnull=False
            )
            if not held.exists():
                return
            known = set(Attached.objects.filter(contact=contact).values_list("part", flat=True))
            new = [(part, received) for part, received in taken if part not in known]
            attach(
                by=None,
                at=at,
                contact=contact,
                received=[each for _, each in new],
                parts=[part for part, _ in new],
            )
            held.update(files_due_at=None)
    finally:
        discard([received for _, received in taken])


def _taken_out(message: InboundMessage) -> list[tuple[int, Received]]:
    """What the mail carries, onto the disk; what comes inside the words (a logo) comes last."""
    raw = message.raw.data
    mail = parse(raw)
    if not isinstance(mail, ParsedMail):
        return []
    parts, taken = list(bodies.parts(structure(raw))), []
    for each in sorted(mail.attachments, key=lambda one: (one.inline, one.part))[:MOST_OF_ONE]:
        if each.part < len(parts):
            name = clean_name(_name(each))
            taken.append((each.part, shelf().receive(name, [bodies.content(parts[each.part])])))
    return taken


def _name(attachment: Attachment) -> str:
    """What it is called; a message within a message has no name of its own."""
    if attachment.name:
        return attachment.name
    return (
        f"mail-{attachment.part}.eml"
        if attachment.content_type == "message/rfc822"
        else f"part-{attachment.part}"
    )


def _later(pk: int, at: datetime) -> None:
    """Tried again, more and more seldom; given up after two days, the mail itself being there."""
    message = InboundMessage.objects.get(pk=pk)
    message.files_tries += 1
    given_up = message.files_tries >= MOST_TRIES
    message.files_due_at = None if given_up else at + FIRST_PAUSE * 2**message.files_tries
    message.save(update_fields=["files_tries", "files_due_at"])
