"""Records that may be one customer: noticed as customers come and change, and what somebody says to it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.customers import events
from hospes.customers.core.rights import KEEPS_CUSTOMERS
from hospes.customers.models import Customer, Likeness, LikenessPlace, Opinion
from hospes.customers.operations.merging import CannotMerge
from hospes.customers.operations.rights import require
from hospes.customers.queries.alike import likely_the_same
from hospes.ledger.operations import change
from hospes.ledger.queries import head, since
from hospes.staff.models import Person

TOLD = (events.CUSTOMER_WELCOMED, events.CUSTOMER_CHANGED, events.ADDRESS_ADDED, events.CUSTOMERS_UNMERGED)
AT_ONCE = 200


def compare_newcomers(*, at: datetime) -> int:
    """Compare whoever came or changed since the last time with the others; returns how many were compared.

    By the ledger's order and not within the verbs, so that mail coming in waits for none of it.
    """
    place, _is_new = LikenessPlace.objects.get_or_create(pk=1)
    end = head()
    told = since(place.seq, AT_ONCE, names=TOLD)
    numbers = {event.customer_id for event in told if event.customer_id is not None}
    for customer in Customer.objects.filter(pk__in=numbers, merged_into__isnull=True, erased_at__isnull=True):
        compare(customer, at=at)
    place.seq = told[-1].seq if len(told) == AT_ONCE else end
    place.save(update_fields=["seq"])
    return len(numbers)


def compare(customer: Customer, *, at: datetime) -> list[Likeness]:
    """Note whoever may be this customer; what somebody has answered stays answered."""
    found = likely_the_same(customer)
    if not found:
        return []
    rows = [
        Likeness(
            first_id=min(customer.pk, other.pk),
            second_id=max(customer.pk, other.pk),
            score=alike.score,
            reasons=list(alike.reasons),
            found_at=at,
        )
        for other, alike in found
    ]
    with transaction.atomic():
        Likeness.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["first", "second"], update_fields=["score", "reasons"]
        )
    return rows


def tell_apart(*, by: Person | None, at: datetime, one: Customer, other: Customer) -> Likeness:
    """They are not the same, and need not be asked about again. Saying it twice changes nothing. Raises CannotMerge."""
    require(by, KEEPS_CUSTOMERS)
    if one.pk == other.pk:
        raise CannotMerge(_("This is one record already. Choose the other one."))
    first, second = sorted((one, other), key=lambda each: each.pk)
    with change(by=by, at=at) as record:
        likeness, _is_new = Likeness.objects.select_for_update().get_or_create(
            first=first, second=second, defaults={"score": 0, "found_at": at}
        )
        if likeness.opinion == Opinion.OPEN:
            likeness.opinion, likeness.said_by, likeness.said_at = Opinion.DIFFERENT, by, at
            likeness.save(update_fields=["opinion", "said_by", "said_at"])
            record(events.CUSTOMERS_TOLD_APART, about=first, customer=first.pk, data={"other": second.pk})
    return likeness
