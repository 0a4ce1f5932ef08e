"""Sent again by hand: one message, or everything of a stretch of time. Each keeps its id: the far side can tell."""

from datetime import datetime

from django.db.models import QuerySet

from hospes.ledger.operations import change
from hospes.staff.models import Person
from hospes.streams import events
from hospes.streams.models import Delivery, Webhook
from hospes.streams.operations.webhooks import IsStopped, check_may, held

State = Delivery.State


def replay(*, by: Person, at: datetime, delivery: Delivery) -> Delivery:
    """Send one message again, as if for the first time. Raises OnlyAdministrators, IsStopped."""
    _replay(by, at, delivery.webhook, Delivery.objects.filter(pk=delivery.pk))
    delivery.refresh_from_db()
    return delivery


def replay_span(*, by: Person, at: datetime, webhook: Webhook, since: datetime, until: datetime) -> int:
    """Send again what stands in the log and happened in that time; returns how many. Raises as `replay` does."""
    return _replay(by, at, webhook, webhook.deliveries.filter(at__gte=since, at__lt=until))


def _replay(by: Person, at: datetime, webhook: Webhook, rows: QuerySet[Delivery]) -> int:
    check_may(by)
    with change(by=by, at=at) as record:
        found = held(webhook)
        if found.stopped_at is not None:
            raise IsStopped
        over = rows.filter(state__in=(State.SENT, State.FAILED))
        count = over.update(state=State.QUEUED, next_at=at, attempts=0)
        waiting = rows.filter(state=State.QUEUED, next_at__gt=at)  # for a later attempt: now instead
        count += waiting.update(next_at=at, attempts=0)
        record(events.WEBHOOK_REPLAYED, about=found, data={"count": count})
    return count
