"""What the page of a customer shows, gathered from the rooms it joins: constant in queries."""

from datetime import datetime
from typing import Any

from hospes.cases.access import cases_for
from hospes.cases.queries import QueueRow
from hospes.cases.queries.rows import rows
from hospes.customers.access import may_keep
from hospes.customers.models import Customer
from hospes.customers.queries import people_of
from hospes.desk.changes import changes_of
from hospes.desk.customers.tiers import tiers
from hospes.staff.models import Person

MOST_OPEN = 50
CLOSED_AT_ONCE = 20


def customer_page(
    customer: Customer, *, viewer: Person, at: datetime, before: int | None = None
) -> dict[str, Any]:
    """The context of the page; `before` is the case with which the last page of closed ones ended."""
    people = people_of(customer) if customer.kind == Customer.Kind.ORGANISATION else []
    theirs = cases_for(viewer, at).filter(customer__in=[customer.pk, *(person.pk for person in people)])
    closed = theirs.closed().order_by("-pk")
    if before is not None:
        closed = closed.filter(pk__lt=before)
    found = rows(closed[: CLOSED_AT_ONCE + 1])
    return {
        "customer": customer,
        "addresses": list(customer.addresses.all()),
        "people": people,
        "tiers": tiers(),
        "open_cases": rows(theirs.open().order_by("act_by", "pk")[:MOST_OPEN]),
        "closed_cases": found[:CLOSED_AT_ONCE],
        "older": _last(found),
        "is_first": before is None,
        "changes": changes_of("customer", customer.pk),
        "may_keep": may_keep(viewer),
        "at": at,
    }


def _last(found: list[QueueRow]) -> int | None:
    return found[CLOSED_AT_ONCE - 1].pk if len(found) > CLOSED_AT_ONCE else None
