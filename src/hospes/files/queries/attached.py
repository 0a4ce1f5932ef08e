"""What is attached, and what its text says."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from hospes.cases.models import Case, Contact
from hospes.files.core.kinds import Family, read_text
from hospes.files.models import Attachment, Chosen, Content, ContentMissing, shelf
from hospes.ledger.holdings import Whose, by
from hospes.lib.prepared import PreparedSet
from hospes.staff.models import Person

LONGEST_TEXT = 200_000
LONGEST_BEGINNING = 300

_ATTACHED = PreparedSet(
    lambda contacts: Attachment.objects.filter(contact__in=contacts).select_related("content").order_by("pk")
)


def attached_to(contacts: Iterable[Contact]) -> dict[int, list[Attachment]]:
    """The files of these contacts, by contact, in the order in which they were attached. One query, or none."""
    by_pk = {contact.pk: contact for contact in contacts}
    found: dict[int, list[Attachment]] = defaultdict(list)
    for each in _ATTACHED.all(set(by_pk)) if by_pk else ():
        each.contact = by_pk[each.contact_id]
        found[each.contact_id].append(each)
    return dict(found)


def attached_to_contact(contact: int | None) -> list[Attachment]:
    """The files of a contact by its number; none for a mail that stands for no contact. One query, or none."""
    return _ATTACHED.all({contact}) if contact is not None else []


def attachments_on(contact: Contact) -> list[Attachment]:
    """The files of one contact."""
    return list(Attachment.objects.filter(contact=contact).select_related("content").order_by("pk"))


def attachments_in(case: Case) -> "QuerySet[Attachment]":
    """The files of all that was said in a case, the earliest first."""
    return Attachment.objects.filter(contact__case=case).select_related("content", "contact").order_by("pk")


def neighbours_of(one: Attachment) -> tuple[int | None, int | None, int, int]:
    """The one before and the one after it in its case, its place and how many there are. One query."""
    numbers = list(attachments_in(one.contact.case).values_list("pk", flat=True))
    place = numbers.index(one.pk)
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return before, after, place + 1, len(numbers)


def chosen_by(person: Person, case: Case | None, verb: str) -> list[Chosen]:
    """The files beside what this person writes with this verb in this case, in the order they were chosen."""
    found = Chosen.objects.filter(person=person, case=case, verb=verb).select_related("content", "case")
    return list(found.order_by("pk"))


def of_customers(whose: Whose) -> "QuerySet[Attachment]":
    """Everything that is attached to what passed between us and a customer."""
    theirs = by("contact__case__customer", "contact__customer")(whose)
    found = Attachment.objects.filter(pk__in=Attachment.objects.filter(theirs).values("pk"))
    return found.select_related("content", "contact").order_by("pk")


def text_of(content: Content) -> tuple[str, bool]:
    """What a text says, and whether it was cut; nothing for what is no text. Raises ContentMissing."""
    if content.is_a.family is not Family.TEXT:
        return "", False
    with shelf().opened(content.sha256) as source:
        head = source.read(LONGEST_TEXT)
    return (read_text(head) or "").replace("\r\n", "\n").replace("\x00", ""), content.size > LONGEST_TEXT


def beginning_of(content: Content) -> str:
    """The first lines of a text; "" for what is none, or is not there."""
    if content.is_a.family is not Family.TEXT:
        return ""
    try:
        with shelf().opened(content.sha256) as source:
            head = read_text(source.read(LONGEST_BEGINNING)) or ""
    except ContentMissing:
        return ""
    return "\n".join(head.split("\n")[:3]).strip()
