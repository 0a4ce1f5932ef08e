"""The whole of a mail again, from its raw bytes."""

from collections.abc import Callable, Sequence

from hospes.cases.models import Case
from hospes.channels.email.core import bodies
from hospes.channels.email.core.formatted import Formatted, formatted
from hospes.channels.email.core.parsed import Attachment, ParsedMail
from hospes.channels.email.core.reading import inside, parse, structure
from hospes.channels.email.models import InboundMessage
from hospes.lib.prepared import Prepared, number

_MAILS = Prepared(
    lambda: InboundMessage.objects.filter(case=number(0), contact__isnull=False).defer("others", "references")
)


def mails_of(case: Case) -> dict[int, InboundMessage]:
    """The mails that came in to a case, by the contact logged from each. One query."""
    return {mail.contact_id: mail for mail in _MAILS.all(case.pk) if mail.contact_id is not None}


def mail_of(contact_pk: int) -> InboundMessage | None:
    """The mail that a contact was logged from."""
    return InboundMessage.objects.filter(contact=contact_pk).select_related("raw", "case").first()


def bytes_of(message: InboundMessage, within: Sequence[int] = ()) -> bytes | None:
    """The mail as it came, or a mail inside it, by the parts that lead there."""
    return inside(message.raw.data, within)


def whole_mail(message: InboundMessage, within: Sequence[int] = ()) -> ParsedMail | None:
    """The mail with everything in it, quotes and attachments too; None when it cannot be read."""
    raw = bytes_of(message, within)
    found = parse(raw) if raw is not None else None
    return found if isinstance(found, ParsedMail) else None


def attachment_of(
    message: InboundMessage, number: int, within: Sequence[int] = ()
) -> tuple[Attachment, bytes] | None:
    """An attachment by its number in the mail, with its bytes."""
    mail = whole_mail(message, within)
    wanted = next((one for one in mail.attachments if one.part == number), None) if mail else None
    if wanted is None:
        return None
    every = bodies.parts(structure(bytes_of(message, within) or b""))
    return (wanted, bodies.content(every[number])) if number < len(every) else None


def formatted_mail(
    mail: ParsedMail, address: Callable[[int], str], *, fetch: bool = False
) -> Formatted | None:
    """The mail as it was formatted, made safe; `address` says where a picture that came with it is to be had."""
    inline = {one.content_id: address(one.part) for one in mail.attachments if one.content_id}
    return formatted(mail.html, inline, fetch=fetch)
