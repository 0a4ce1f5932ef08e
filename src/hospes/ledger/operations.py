"""Recording what happened: one transaction, one change, its events chained at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Model

from hospes.ledger.core.chain import GENESIS, link
from hospes.ledger.core.names import UnknownEvent, known
from hospes.ledger.core.sealing import new_key, seal
from hospes.ledger.models import Event, SealKey

CHAIN_LOCK = 4_726_001  # any number, the same everywhere: who holds it may append


class Record(Protocol):
    """What `change` yields: call it for each thing that happened."""

    def __call__(
        self,
        name: str,
        *,
        about: Model | None = None,
        data: dict[str, Any] | None = None,
        sealed: dict[str, Any] | None = None,
        case: int | None = None,
        customer: int | None = None,
        team: int | None = None,
    ) -> None: ...


@dataclass
class _Change:
    actor_kind: str
    actor_id: int | None
    at: datetime
    events: list[Event] = field(default_factory=list)


_current: ContextVar[_Change | None] = ContextVar("hospes_change", default=None)


@contextmanager
def change(*, by: Any, at: datetime) -> Iterator[Record]:
    """One transaction with its ledger entries. `by` is a person, or None for the customer or the system.

    A change inside another joins it. The outermost one appends all events just before it commits, under a
    lock that is held for no longer: so the order of `seq` is the order of commits, without gaps.
    """
    outer = _current.get()
    mine = outer or _Change(*_actor(by), at=at)
    actor_kind, actor_id = _actor(by)

    def record(name: str, *, about: Model | None = None, data: dict[str, Any] | None = None,
               sealed: dict[str, Any] | None = None, case: int | None = None, customer: int | None = None,
               team: int | None = None) -> None:  # fmt: skip
        if not known(name):
            raise UnknownEvent(f"{name} is not declared in any room's events.py")
        mine.events.append(
            Event(
                at=at, name=name, actor_kind=actor_kind, actor_id=actor_id,
                about_type=about._meta.model_name or "" if about is not None else "",
                about_id=about.pk if about is not None else None,
                case_id=case, customer_id=customer, team_id=team,
                data=data or {}, sealed=_sealed(customer, sealed),
            )  # fmt: skip
        )

    token = _current.set(mine)
    kept = len(mine.events)
    try:
        with transaction.atomic():
            yield record
            if outer is None and mine.events:
                _append(mine.events)
    except BaseException:
        del mine.events[kept:]
        raise
    finally:
        _current.reset(token)


def _actor(by: Any) -> tuple[str, int | None]:
    return ("system", None) if by is None else ("person", by.pk)


def _append(events: list[Event]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    head = Event.objects.order_by("-seq").values_list("seq", "hash").first() or (0, GENESIS)
    seq, hash_ = head
    for event in events:
        seq += 1
        event.seq, event.prev_hash = seq, hash_
        event.hash = hash_ = link(hash_, content(event))
    Event.objects.bulk_create(events)


def content(event: Event) -> dict[str, Any]:
    """The fields that an event's hash covers."""
    return {
        "seq": event.seq, "at": event.at, "name": event.name,
        "actor": [event.actor_kind, event.actor_id], "about": [event.about_type, event.about_id],
        "case": event.case_id, "customer": event.customer_id, "team": event.team_id,
        "data": event.data, "sealed": event.sealed,
    }  # fmt: skip


def _sealed(customer: int | None, personal: dict[str, Any] | None) -> bytes | None:
    if not personal:
        return None
    if customer is None:
        raise ValueError("Personal fields are sealed under a customer's key: say which customer.")
    found, _made = SealKey.objects.get_or_create(customer_id=customer, defaults={"key": new_key()})
    return seal(bytes(found.key), personal) if found.key is not None else None
