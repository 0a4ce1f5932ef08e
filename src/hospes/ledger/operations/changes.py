"""Recording what happened: one transaction, one change, its events chained at the end.

Design note: docs/design-notes/0001-ledger.md
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Model

from hospes.ledger.core.plain import plain
from hospes.ledger.events import UnknownEvent, known
from hospes.ledger.operations.actors import Actor, actor_of
from hospes.ledger.operations.appending import Entry, append
from hospes.ledger.operations.keys import seal_fields
from hospes.ledger.queries.watch import announce


class Record(Protocol):
    """What `change` yields: call it for each thing that happened.

    `case`, `customer` and `team` are what the event concerns, as rows or numbers; what is left out is taken
    from `about` where it has it. `data` holds no personal field; those go into `sealed`, with a customer.
    """

    def __call__(
        self,
        name: str,
        *,
        about: Model | None = None,
        data: Mapping[str, Any] | None = None,
        sealed: Mapping[str, Any] | None = None,
        case: Model | int | None = None,
        customer: Model | int | None = None,
        team: Model | int | None = None,
    ) -> None: ...


class NoCustomer(TypeError):  # noqa: N818
    """Personal fields were to be sealed, but the event names no customer under whose key."""


Pending = tuple[Entry, dict[str, Any] | None]
_pending: ContextVar[list[Pending] | None] = ContextVar("hospes_pending_events", default=None)


@contextmanager
def change(*, by: Model | Actor | None, at: datetime) -> Iterator[Record]:
    """One transaction with its ledger entries, by a person (None: the system itself) at an aware time.

    A change inside another joins it and falls with it: whoever wants to catch what it raises and go on within
    the outer one puts `transaction.atomic()` around it. The outermost one appends all events just before it
    commits, holding the head of the chain for no longer than that: so `seq` has no gaps and is the order of
    commits. When anything is raised, nothing is changed and nothing recorded.
    """
    if at.tzinfo is None:
        raise ValueError("A change takes an aware time.")
    outer = _pending.get()
    pending: list[Pending] = [] if outer is None else outer
    mark = len(pending)
    token = _pending.set(pending)
    try:
        with transaction.atomic(savepoint=outer is None):
            yield _recorder(pending, actor_of(by), at)
            if outer is None:
                _refuse_half()
                if pending:
                    _append(pending)
    except BaseException:
        del pending[mark:]
        raise
    finally:
        _pending.reset(token)


def _refuse_half() -> None:
    """Django would take everything back in silence when an inner change failed and nobody heard of it."""
    if transaction.get_rollback():
        raise transaction.TransactionManagementError("A change within this one failed, and was caught.")


def _recorder(pending: list[Pending], actor: Actor, at: datetime) -> Record:
    def record(
        name: str,
        *,
        about: Model | None = None,
        data: Mapping[str, Any] | None = None,
        sealed: Mapping[str, Any] | None = None,
        case: Model | int | None = None,
        customer: Model | int | None = None,
        team: Model | int | None = None,
    ) -> None:
        if not known(name):
            raise UnknownEvent(f"{name} is not declared in any room's events.py")
        event = Entry(
            at=at,
            name=name,
            actor_kind=actor.kind,
            actor_id=actor.id,
            about_type=(about._meta.model_name or "") if about is not None else "",
            about_id=about.pk if about is not None else None,
            case_id=_number("case", case, about),
            customer_id=_number("customer", customer, about),
            team_id=_number("team", team, about),
            data=plain(data or {}),
        )
        if sealed and event.customer_id is None:
            raise NoCustomer(f"{name} seals personal fields but names no customer.")
        pending.append((event, plain(sealed) if sealed else None))

    return record


def _number(what: str, given: Model | int | None, about: Model | None) -> int | None:
    """The number of the case, customer or team: as given, else `about` itself or what it belongs to."""
    if given is not None:
        number: int | None = given.pk if isinstance(given, Model) else given
    elif about is not None and about._meta.model_name == what:
        number = about.pk
    else:
        number = getattr(about, f"{what}_id", None)
    return number


def _append(pending: list[Pending]) -> None:
    seal_fields(pending)
    append([event for event, _ in pending])
    transaction.on_commit(announce)
