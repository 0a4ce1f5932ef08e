"""The log of webhooks does not grow for ever."""

from datetime import datetime, timedelta

from hospes.streams.models import Delivery

KEPT = timedelta(days=30)
AT_ONCE = 5_000


def forget_deliveries(*, at: datetime) -> int:
    """Let go of what arrived or was given up a month ago; returns how many."""
    over = Delivery.objects.filter(
        state__in=(Delivery.State.SENT, Delivery.State.FAILED), at__lt=at - KEPT
    ).order_by("id")
    numbers = list(over.values_list("pk", flat=True)[:AT_ONCE])
    Delivery.objects.filter(pk__in=numbers).delete()
    return len(numbers)
