"""One at a time: a verb holds its case while it decides, so that two cannot both succeed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from hospes.cases.models import Case, Commitment
from hospes.cases.operations.refusals import NotYours
from hospes.cases.queries import may_act_on
from hospes.customers.models import Customer
from hospes.ledger.operations import Record
from hospes.lib.prepared import Prepared, number, update
from hospes.staff.models import Person

_HELD = Prepared(lambda: Case.objects.select_for_update(no_key=True).filter(pk=number(0)))
_RECORD = Prepared(
    lambda: (
        Customer.objects.select_for_update(no_key=True).filter(pk=number(0)).values_list("pk", "merged_into")
    )
)
_OWNER = Prepared(lambda: Person.objects.filter(pk=number(0)))
_PROMISED = Prepared(lambda: Commitment.objects.filter(case=number(0), settled_at__isnull=True))


def lock(case: Case) -> Case:
    """Read the case afresh and hold it until the transaction ends; SQLite holds the whole database anyway.

    Held without its key, here and for people and customers: a foreign key to the row is asked for at another's commit,
    when that one already holds the head of the ledger, and the two would wait for each other.

    Customer, team and owner stay as they were read unless they are others now: what is decided by the owner's
    row asks `owner_of`.
    """
    _HELD.renew(case, case.pk)
    return case


def hold_for(by: Person | None, case: Case, at: datetime) -> Case:
    """`lock` the case for somebody who may change it; None is the house itself, or the customer. Raises NotYours."""
    lock(case)
    if by is not None and not may_act_on(by, case, at):
        raise NotYours(owner_of(case))
    return case


def hold_record(case: Case) -> int:
    """Hold the record of the case's customer, whose cases may be changed at once; the number they go by now.

    It is held after the case, as when customers are taken apart.
    """
    [(own, merged)] = _RECORD.tuples(case.customer_id)
    if merged is not None:
        _RECORD.tuples(merged)
    return int(merged or own)


def owner_of(case: Case) -> Person:
    """The owner, read afresh."""
    case.owner = _OWNER.get(case.owner_id)
    return case.owner


def still_promised(case: Case) -> list[Commitment]:
    """What was promised in a case and is neither kept nor cancelled."""
    return _PROMISED.all(case.pk)


def store(case: Case, *fields: str) -> None:
    """Save these fields of a case, and by when to act on it."""
    update(case, *fields, "act_by")


def tell(
    record: Record,
    name: str,
    case: Case,
    *,
    about: models.Model | None = None,
    data: Mapping[str, Any] | None = None,
    sealed: Mapping[str, Any] | None = None,
) -> None:
    """Record an event of a case, addressed to its customer and team."""
    record(
        name,
        about=about or case,
        case=case.pk,
        customer=case.customer_id,
        team=case.team_id,
        data=data or {},
        sealed=sealed,
    )
