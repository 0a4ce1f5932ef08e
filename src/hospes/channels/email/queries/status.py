"""How mail stands, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage


@dataclass(frozen=True)
class Status:
    """Each mailbox, and how many mails are in which state."""

    mailboxes: tuple[Mailbox, ...]
    inbound: dict[str, int]
    outbound: dict[str, int]


def status() -> Status:
    """Three queries; it counts every mail, so it is for a person who asks, not for a page."""
    return Status(
        mailboxes=tuple(Mailbox.objects.select_related("team")),
        inbound=_counted(InboundMessage.objects.values_list("state").annotate(Count("pk")).order_by("state")),
        outbound=_counted(
            OutboundMessage.objects.values_list("state").annotate(Count("pk")).order_by("state")
        ),
    )


def _counted(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(rows)
