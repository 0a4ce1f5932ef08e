"""Sealing under a key for each customer, and destroying that key."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from hospes.ledger.core.sealing import new_key, seal, wrap
from hospes.ledger.models import SealKey
from hospes.ledger.operations.appending import Entry
from hospes.ledger.queries import keys_of
from hospes.ledger.queries.secrets import wrapping_keys


def seal_fields(pending: Iterable[tuple[Entry, dict[str, Any] | None]]) -> None:
    """Put the personal fields into their events, sealed; of an erased customer nothing is kept any more."""
    to_seal = [(event, fields) for event, fields in pending if fields is not None]
    if not to_seal:
        return
    keys = _keys_for({event.customer_id for event, _ in to_seal if event.customer_id is not None})
    for event, fields in to_seal:
        key = keys[event.customer_id or 0]
        event.sealed = seal(key, fields) if key is not None else None


def _keys_for(customers: set[int]) -> dict[int, bytes | None]:
    """The customers' keys, made where there is none yet; None for an erased customer."""
    keys = keys_of(customers)
    missing = customers - keys.keys()
    if missing:
        fresh = [
            SealKey(customer_id=customer, key=wrap(wrapping_keys()[0], new_key(), customer))
            for customer in sorted(missing)
        ]
        # Another process may be making the same key: whichever is first stays, and both read that one.
        SealKey.objects.bulk_create(fresh, ignore_conflicts=True)
        keys |= keys_of(missing)
    return keys


def forget_key(customer: Model | int, *, at: datetime) -> bool:
    """Destroy the key, so that nothing sealed for the customer opens again; False when it is gone already."""
    number = customer.pk if isinstance(customer, Model) else customer
    gone = SealKey.objects.filter(customer_id=number, destroyed_at=None).update(key=None, destroyed_at=at)
    if gone:
        return True
    # A customer who never had a key gets none later either.
    _, made = SealKey.objects.get_or_create(customer_id=number, defaults={"key": None, "destroyed_at": at})
    return made
