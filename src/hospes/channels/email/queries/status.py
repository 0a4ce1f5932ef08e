"""How mail stands, in numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from hospes.channels.email.models import Alias, InboundMessage, Mailbox, OutboundMessage


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


@dataclass(frozen=True)
class Standing:
    """One mailbox, its other addresses, and how many letters wait in it."""

    mailbox: Mailbox
    aliases: tuple[str, ...]
    waiting: int


def standing() -> list[Standing]:
    """Every mailbox, by its address. Three queries, however many there are."""
    others: dict[int, list[str]] = defaultdict(list)
    for mailbox, address in Alias.objects.values_list("mailbox", "address"):
        others[mailbox].append(address)
    queued = OutboundMessage.objects.filter(next_try_at__isnull=False).order_by()
    waiting = dict(queued.values_list("mailbox").annotate(Count("pk")))
    return [
        Standing(each, tuple(others[each.pk]), waiting.get(each.pk, 0))
        for each in Mailbox.objects.select_related("team")
    ]


def last_faults(mailbox: Mailbox, limit: int = 10) -> list[OutboundMessage]:
    """Letters of a mailbox that were tried and wait to be tried again, the latest attempt first."""
    found = OutboundMessage.objects.filter(mailbox=mailbox, next_try_at__isnull=False, tried_at__isnull=False)
    return list(found.exclude(error="").order_by("-tried_at", "-pk")[:limit])


def _counted(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(rows)
