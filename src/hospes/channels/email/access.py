"""A mail is open to whoever may see its case; a mailbox to whoever lets people in."""

from django.db.models import QuerySet
from django.http import Http404

from hospes.cases.access import seen_by
from hospes.channels.email.models import Alias, InboundMessage, Mailbox, OutboundMessage
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person


def mails_for(person: Person) -> QuerySet[InboundMessage]:
    """The mails that came in to cases the person may see."""
    return InboundMessage.objects.filter(seen_by(person))


def mailbox_or_404(person: Person, pk: int) -> Mailbox:
    """A mailbox, for those who look after the house; else a 404."""
    found = Mailbox.objects.select_related("team", "sign_in").filter(pk=pk).first()
    if found is None or not may_keep_people(person.roles):
        raise Http404
    return found


def alias_or_404(person: Person, pk: int) -> Alias:
    """Another address of a mailbox, for the same people."""
    found = Alias.objects.select_related("mailbox__team").filter(pk=pk).first()
    if found is None or not may_keep_people(person.roles):
        raise Http404
    return found


def mail_or_404(person: Person, pk: int) -> InboundMessage:
    """A mail with its bytes, or a 404 for a stranger."""
    found = mails_for(person).select_related("raw", "case", "mailbox").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def letters_for(person: Person) -> QuerySet[OutboundMessage]:
    """The mails that went out from cases the person may see."""
    return OutboundMessage.objects.filter(seen_by(person))


def letter_or_404(person: Person, pk: int) -> OutboundMessage:
    """A mail of ours, or a 404 for a stranger."""
    found = letters_for(person).select_related("case__customer", "mailbox", "by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
