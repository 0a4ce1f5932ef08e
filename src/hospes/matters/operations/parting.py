"""Two customers are taken apart: cases that became one across them are two again first."""

from datetime import datetime

from hospes.customers.models import Merge
from hospes.matters.operations.taking_apart import take_apart
from hospes.matters.queries.across import across
from hospes.staff.models import Person


def part_cases(by: Person | None, at: datetime, merge: Merge) -> None:
    """Each customer has their own case again, open, under the number they were told, with what they said in it.

    Otherwise the one's words would stand in the other's case, and their number would lead to a stranger's, or nowhere.
    Raises what `take_apart` raises: then the customers stay one as well.
    """
    for joined in across(merge):
        take_apart(by=by, at=at, merge=joined)
