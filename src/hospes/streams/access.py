"""The only door from an address to a row: webhooks are the managers' and administrators'; for others there are none."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person
from hospes.streams.models import Delivery, Webhook


def webhooks_for(person: Person) -> QuerySet[Webhook]:
    """All of them, or none."""
    keeps = person.is_active and may_keep_people(person.roles)
    return Webhook.objects.select_related("owner") if keeps else Webhook.objects.none()


def webhook_or_404(person: Person, pk: int) -> Webhook:
    """A webhook, for those who keep them."""
    return get_object_or_404(webhooks_for(person), pk=pk)


def delivery_or_404(person: Person, pk: int) -> Delivery:
    """One message of the log, for those who keep webhooks."""
    found = Delivery.objects.select_related("webhook__owner").filter(pk=pk).first()
    if found is None or not webhooks_for(person).filter(pk=found.webhook_id).exists():
        raise Http404
    return found
