"""What the page of a customer shows, gathered from the rooms it joins: constant in queries."""

from datetime import datetime
from typing import Any

from hospes.cases.access import cases_for
from hospes.cases.models.case import CaseQuerySet
from hospes.cases.queries import QueueRow, may_work_on
from hospes.cases.queries.rows import rows
from hospes.customers.access import ERASES, EXPORTS, may_keep, may_merge
from hospes.customers.models import Customer
from hospes.customers.queries import known_of, merges_of, pairs_of, people_of
from hospes.desk.changes import changes_of
from hospes.desk.customers.merging import REASONS
from hospes.desk.customers.tiers import tier_on_page
from hospes.desk.customers.told import told_of
from hospes.staff.models import Person

MOST_OPEN = 50
CLOSED_AT_ONCE = 20


def cases_of(customer: Customer, *, viewer: Person, at: datetime) -> CaseQuerySet:
    """The customer's cases that the viewer may see; an organisation's with those of its people."""
    return _cases(customer, _people(customer), viewer=viewer, at=at)


def _people(customer: Customer) -> list[Customer]:
    return people_of(customer) if customer.kind == Customer.Kind.ORGANISATION else []


def _cases(customer: Customer, people: list[Customer], *, viewer: Person, at: datetime) -> CaseQuerySet:
    return cases_for(viewer, at).filter(customer__in=[customer.pk, *(person.pk for person in people)])


def customer_page(
    customer: Customer, *, viewer: Person, at: datetime, before: int | None = None
) -> dict[str, Any]:
    """The context of the page; `before` is the case with which the last page of closed ones ended."""
    people = _people(customer)
    theirs = _cases(customer, people, viewer=viewer, at=at)
    closed = theirs.closed().order_by("-pk")
    if before is not None:
        closed = closed.filter(pk__lt=before)
    found = rows(closed[: CLOSED_AT_ONCE + 1])
    return {
        "customer": customer,
        "addresses": list(customer.addresses.all()),
        "people": people,
        **tier_on_page(customer.tier),
        "open_cases": rows(theirs.open().order_by("act_by", "pk")[:MOST_OPEN]),
        "closed_cases": found[:CLOSED_AT_ONCE],
        "older": _last(found),
        **known_of(customer, needs=may_work_on(viewer)),
        **(told_of(customer, viewer=viewer, at=at) if may_work_on(viewer) else {"told_of_them": []}),
        "pairs": pairs_of(customer) if may_keep(viewer) else [],
        "reasons": REASONS,
        "merges": merges_of(customer),
        "may_merge": may_merge(viewer),
        "may_erase": viewer.has_role(*ERASES),
        "may_export": viewer.has_role(*EXPORTS),
        "is_first": before is None,
        "changes": changes_of("customer", customer.pk),
        "may_keep": may_keep(viewer),
        "at": at,
    }


def _last(found: list[QueueRow]) -> int | None:
    return found[CLOSED_AT_ONCE - 1].pk if len(found) > CLOSED_AT_ONCE else None
