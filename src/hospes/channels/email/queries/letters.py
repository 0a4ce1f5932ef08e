"""The mails of a case that went out, and whom an answer would reach."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, MailKind, OutboundMessage, Purpose
from hospes.customers.models import Address
from hospes.lib.prepared import Prepared, PreparedSet, moment, number, text

_CAME_IN = InboundMessage.objects.order_by("-pk")
_ANSWER_TO = Prepared(
    lambda: _CAME_IN.filter(case=number(0), kind=MailKind.HUMAN).exclude(answer_to="").only("answer_to")[:1]
)
_CAME = Prepared(
    lambda: (
        _CAME_IN.filter(case=number(0)).exclude(message_id="").only("message_id", "references", "subject")[:1]
    )
)
_WENT = Prepared(
    lambda: (
        OutboundMessage.objects.filter(case=number(0), taken_back_at__isnull=True)
        .only("message_id", "subject")
        .order_by("-pk")[:1]
    )
)
_LETTERS = Prepared(
    lambda: OutboundMessage.objects.filter(case=number(0), contact__isnull=False).defer("body", "references")
)
_PREFERRED = Prepared(
    lambda: Address.objects.filter(customer=number(0), kind="email").order_by("-is_primary", "pk")[:1]
)

_ACKNOWLEDGED = PreparedSet(
    lambda keys: (
        OutboundMessage.objects.filter(
            queued_at__gte=moment(0), to_key__in=keys, purpose=Purpose.ACKNOWLEDGEMENT
        )
        .order_by()
        .values_list("to_key")
        .annotate(Count("pk"))
    ),
    slot=text,
    before=1,
)


def letters_of(case: Case) -> dict[int, OutboundMessage]:
    """The mails that went out (or did not) in a case, by the contact they stand for. One query."""
    return {letter.contact_id: letter for letter in _LETTERS.all(case.pk) if letter.contact_id is not None}


def in_trouble() -> QuerySet[OutboundMessage]:
    """Mails that a person must look at: refused for good, or perhaps sent. Oldest first."""
    found = OutboundMessage.objects.filter(trouble_since__isnull=False).select_related("case", "mailbox")
    return found.order_by("trouble_since", "pk")


def where_to_write(case: Case) -> str:
    """The address that reaches the customer: where their last mail asked to be answered, else their preferred.

    "" when we know none.
    """
    if last := _ANSWER_TO.first(case.pk):
        return last.answer_to
    preferred = _PREFERRED.first(case.customer_id)
    return preferred.value if preferred else ""


def thread_of(case: Case) -> tuple[str, list[str], str]:
    """What an answer in a case should refer to: (in reply to, references, the thread's subject)."""
    if came := _CAME.first(case.pk):
        earlier = [id_ for id_ in came.references if id_ != came.message_id]
        return came.message_id, [*earlier, came.message_id], came.subject
    if went := _WENT.first(case.pk):
        return went.message_id, [went.message_id], ""
    return "", [], ""


def acknowledged_since(addresses: Iterable[str], since: datetime) -> dict[str, int]:
    """How many acknowledgements each address was sent since then, by casefolded address."""
    return dict(_ACKNOWLEDGED.tuples({address.casefold() for address in addresses}, since))
