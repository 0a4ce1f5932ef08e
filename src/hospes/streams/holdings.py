"""What this room keeps of customers: what a far side answered may speak of them; bodies are kept nowhere."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import Whose, held, nothing_of_customers


def _told_of_them(whose: Whose) -> Q:
    return Q(delivery__customer_id__in=whose.customers)


nothing_of_customers("streams.Webhook", "name", "address", "kinds", "secret", "old_secret")
nothing_of_customers("streams.Delivery", "kind", "message")
held(
    "streams.Attempt",
    rows=_told_of_them,
    named=_("answers to webhooks"),
    words=("answer",),
    plain=("problem",),
    is_exported=False,
)
