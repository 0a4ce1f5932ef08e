"""Finding a case by its number or by its customer."""

from datetime import datetime

from hospes.cases.core.paging import case_number
from hospes.cases.queries.rows import QueueRow, rows
from hospes.cases.queries.visibility import visible_to
from hospes.customers.queries import search
from hospes.staff.models import Person

LIMIT = 20


def find(text: str, viewer: Person, *, at: datetime, limit: int = LIMIT) -> list[QueueRow]:
    """Cases the viewer may see: the one of that number, then those of the customers found, newest first."""
    visible = visible_to(viewer, at)
    number = case_number(text)
    found = rows(visible.filter(pk=number)) if number is not None else []
    customers = [customer.pk for customer in search(text, limit=limit)]
    if customers:
        theirs = visible.filter(customer__in=customers).exclude(pk=number or 0)
        found += rows(theirs.order_by("-pk")[: limit - len(found)])
    return found
