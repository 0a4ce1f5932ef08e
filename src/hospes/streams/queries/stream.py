"""The ledger as one person may read it: from a place, in the order of commits, at the same cost however long it is.

`seq` has no gaps and is the order of commits (design note 0001): what a reader at 7 has not been told will not be
slipped in before 7. So a stretch of numbers is a stretch of rows, and a request looks at one stretch.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from hospes.cases.queries.visibility import seen_among
from hospes.customers.core.rights import HANDLES_CUSTOMERS
from hospes.ledger.models import Event
from hospes.ledger.queries import head, unseal_all
from hospes.staff.models import Person
from hospes.streams.core.cloud import Happened

STRETCH = 2_000  # events looked at for one answer
SEES_THE_HOUSE = ("lead", "manager", "administrator")
_TOLD = tuple(field.name for field in fields(Happened))
_LOOKED_AT = ("seq", "case_id", "customer_id", "actor_kind", "actor_id")


@dataclass(frozen=True)
class Page:
    """A part of the stream. `after` is where to go on; `is_end`: that is all there was at this moment."""

    events: Sequence[Happened]
    after: int
    is_end: bool


def events_for(
    person: Person, *, at: datetime, after: int = 0, kinds: Collection[str] = (), limit: int = 100
) -> Page:
    """What the person may see of what was recorded after event `after`. Four queries at most.

    Whether somebody may see a case is asked as it stands now. A part may be empty and not the end: then go on.
    """
    end = min(head(), after + STRETCH)
    rows = Event.objects.filter(seq__gt=after, seq__lte=end)
    if kinds:
        rows = rows.filter(name__in=tuple(kinds))
    looked_at = list(rows.order_by("seq").values_list(*_LOOKED_AT))
    seen = visible_among(person, looked_at, at=at)
    chosen = seen[:limit]
    place = chosen[-1] if len(seen) > limit else max(end, after)
    return Page(_told(chosen), place, is_end=len(seen) <= limit and end < after + STRETCH)


def visible_among(person: Person, looked_at: Sequence[tuple[Any, ...]], *, at: datetime) -> list[int]:
    """The numbers of those events that the person may see.

    What belongs to a case: whoever sees the case. To a customer: whoever handles customers. All else is the house's
    own: leads, managers, administrators, and whoever did it.
    """
    if not person.is_active:
        return []
    cases = seen_among(person, {row[1] for row in looked_at}, at)
    handles, runs = person.has_role(*HANDLES_CUSTOMERS), person.has_role(*SEES_THE_HOUSE)
    found = []
    for seq, case, customer, actor_kind, actor in looked_at:
        if case is not None:
            may = case in cases
        elif customer is not None:
            may = handles
        else:
            may = runs or (actor_kind == "person" and actor == person.pk)
        if may:
            found.append(seq)
    return found


def _told(numbers: Sequence[int]) -> list[Happened]:
    if not numbers:
        return []
    rows = Event.objects.filter(seq__in=numbers).order_by("seq").values_list(*_TOLD)
    return [Happened(*row) for row in rows]


def personal_of(events: Sequence[Happened]) -> dict[int, dict[str, Any] | None]:
    """What was sealed in these events, by their numbers: {} where nothing was, None where it was erased. Two queries.

    Only for events that `events_for` has given: who may see the event may read its case.
    """
    rows = Event.objects.filter(seq__in=[event.seq for event in events]).only("seq", "customer_id", "sealed")
    return unseal_all(rows)
