"""How webhooks stand, and their log."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hospes.streams.models import Attempt, Delivery, Webhook


@dataclass(frozen=True)
class Logged:
    """A message of the log with its attempts, oldest first."""

    delivery: Delivery
    tries: Sequence[Attempt]


def standing(webhooks: QuerySet[Webhook]) -> list[Webhook]:
    """Webhooks with how many messages wait (`waiting`). One query."""
    undone = ("queued", "sending")
    return list(webhooks.annotate(waiting=Count("deliveries", filter=Q(deliveries__state__in=undone))))


def log_of(webhook: Webhook, *, after: int | None = None, limit: int = 50, state: str = "") -> list[Logged]:
    """The latest first, or what comes after (is older than) that number. Two queries."""
    rows = webhook.deliveries.order_by("-pk")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    if state:
        rows = rows.filter(state=state)
    found = list(rows[:limit])
    tries: dict[int, list[Attempt]] = {each.pk: [] for each in found}
    for attempt in Attempt.objects.filter(delivery__in=found).order_by("pk"):
        tries[attempt.delivery_id].append(attempt)
    return [Logged(each, tries[each.pk]) for each in found]
