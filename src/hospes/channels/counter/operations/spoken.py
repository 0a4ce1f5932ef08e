"""Visits taken down: somebody stands before us."""

from datetime import datetime

from hospes.cases.models import Case
from hospes.channels.phone.operations import Logged, log_spoken
from hospes.customers.models import Customer
from hospes.staff.models import Person


def log_visit(
    *,
    by: Person,
    at: datetime,
    words: str,
    case: Case | None = None,
    customer: Customer | None = None,
    number: str = "",
    name: str = "",
    language: str = "",
) -> Logged:
    """Log a visit: in a case that goes on, or as a new one whose reason is `words`, in the customer's own words.

    The customer is the one given, else the one with this telephone `number`, else a new one called `name`.
    Raises what `log_call` raises.
    """
    return log_spoken(
        by=by,
        at=at,
        channel="counter",
        direction="in",
        words=words,
        case=case,
        customer=customer,
        number=number,
        name=name,
        language=language,
        is_progress=False,
    )
