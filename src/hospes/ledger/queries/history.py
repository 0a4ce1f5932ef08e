"""Reading the ledger: a case's history, what is new, what was sealed, what failed."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Max, QuerySet

from hospes.ledger.core.sealing import unseal as opened
from hospes.ledger.core.sealing import unwrap
from hospes.ledger.models import Event, FailedWork, Head, SealKey
from hospes.ledger.queries.secrets import wrapping_keys
from hospes.lib.prepared import Prepared, PreparedSet, number, text

_HEAD = Prepared(lambda: Head.objects.order_by("pk"))
_KEYS = PreparedSet(
    lambda customers: SealKey.objects.filter(customer_id__in=customers).values_list("customer_id", "key")
)


def history(case_id: int) -> QuerySet[Event]:
    """Everything recorded of a case, oldest first."""
    return Event.objects.filter(case_id=case_id).order_by("seq")


def latest_of(case_ids: Iterable[int]) -> dict[int, int]:
    """The number of the last event of each of these cases: whoever reads it again knows whether anything happened."""
    events = Event.objects.filter(case_id__in=list(case_ids))
    return dict(events.order_by().values_list("case_id").annotate(Max("seq")))


def history_of(about_type: str, about_id: int) -> QuerySet[Event]:
    """Everything recorded of a thing that belongs to no case (an edition, a person), oldest first."""
    return Event.objects.filter(about_type=about_type, about_id=about_id, case_id__isnull=True).order_by(
        "seq"
    )


def history_of_customer(customer_id: int) -> QuerySet[Event]:
    """Everything recorded of a customer, in whatever case, oldest first."""
    return Event.objects.filter(customer_id=customer_id).order_by("seq")


def since(seq: int, limit: int = 500, *, names: Iterable[str] | None = None) -> list[Event]:
    """The next events after `seq`, in the order of their commits; none is ever slipped in before."""
    if names is None:
        return list(Event.objects.filter(seq__gt=seq).order_by("seq")[:limit])
    return _next_named(limit).all(sorted(names), seq)


@cache
def _next_named(limit: int) -> PreparedSet[Event]:
    """Asked for each reaction, whenever anything happens."""
    return PreparedSet(
        lambda names: Event.objects.filter(seq__gt=number(0), name__in=names).order_by("seq")[:limit],
        slot=text,
        before=1,
    )


def head() -> int:
    """The number of the last event; 0 while there is none."""
    found = _HEAD.first()
    return found.seq if found is not None else 0


def unseal(event: Event) -> dict[str, Any]:
    """The personal fields of one event; empty when it has none or they have been erased."""
    return unseal_all([event])[event.seq] or {}


def unseal_all(events: Iterable[Event]) -> dict[int, dict[str, Any] | None]:
    """The personal fields of several events by seq, in one query: {} where it has none, None where erased."""
    events = list(events)
    customers = {event.customer_id for event in events if event.sealed is not None}
    keys = keys_of(customer for customer in customers if customer is not None)
    return {event.seq: _fields(event, keys) for event in events}


def keys_of(customers: Iterable[int]) -> dict[int, bytes | None]:
    """The keys of these customers; None where it was destroyed, absent where there never was one."""
    return {
        customer: unwrap(wrapping_keys(), bytes(wrapped), customer) if wrapped is not None else None
        for customer, wrapped in _KEYS.tuples(set(customers))
    }


def failed_work() -> QuerySet[FailedWork]:
    """What reactions could not do: waiting for another attempt, or given up for a person to see."""
    return FailedWork.objects.order_by("seq", "reaction")


def _fields(event: Event, keys: dict[int, bytes | None]) -> dict[str, Any] | None:
    if event.sealed is None:
        return {}
    key = keys.get(event.customer_id or 0)
    return opened(key, bytes(event.sealed)) if key is not None else None
