"""The mails of a case that went out, and whom an answer would reach."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Lower

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, MailKind, OutboundMessage, OutboundState, Purpose
from hospes.customers.models import Address


def letters_of(case: Case) -> dict[int, OutboundMessage]:
    """The mails that went out (or did not) in a case, by the contact they stand for. One query."""
    letters = OutboundMessage.objects.filter(case=case, contact__isnull=False).defer("body", "references")
    return {letter.contact_id: letter for letter in letters if letter.contact_id is not None}


def in_trouble() -> QuerySet[OutboundMessage]:
    """Mails that a person must look at: refused for good, or perhaps sent. Oldest first."""
    states = (OutboundState.FAILED, OutboundState.UNCERTAIN)
    return OutboundMessage.objects.filter(state__in=states).select_related("case", "mailbox").order_by("pk")


def where_to_write(case: Case) -> str:
    """The address that reaches the customer: where their last mail asked to be answered, else their preferred.

    "" when we know none.
    """
    last = (
        InboundMessage.objects.filter(case=case, kind=MailKind.HUMAN)
        .exclude(answer_to="")
        .order_by("-pk")
        .values_list("answer_to", flat=True)
        .first()
    )
    if last:
        return last
    preferred = Address.objects.filter(customer=case.customer_id, kind="email").order_by("-is_primary", "pk")
    return preferred.values_list("value", flat=True).first() or ""


def thread_of(case: Case) -> tuple[str, list[str], str]:
    """What an answer in a case should refer to: (in reply to, references, the thread's subject)."""
    came = (
        InboundMessage.objects.filter(case=case)
        .exclude(message_id="")
        .only("message_id", "references", "subject")
        .order_by("-pk")
        .first()
    )
    went = OutboundMessage.objects.filter(case=case).only("message_id", "subject").order_by("-pk").first()
    if came is not None:
        earlier = [id_ for id_ in came.references if id_ != came.message_id]
        return came.message_id, [*earlier, came.message_id], came.subject
    if went is not None:
        return went.message_id, [went.message_id], ""
    return "", [], ""


def acknowledged_since(to: str, since: datetime) -> int:
    """How many acknowledgements an address was sent since then."""
    told = OutboundMessage.objects.filter(purpose=Purpose.ACKNOWLEDGEMENT, queued_at__gte=since)
    return told.annotate(address=Lower("to")).filter(address=to.lower()).count()
