"""Plain lists: they depend on the person, their team and the moment alone; their statements are put together once.

In what is put together stand the places 0, 1 and 2 for the person, their team, and the present moment.
"""

from datetime import datetime
from typing import Any

from hospes.cases.queries.filters import QueueFilters
from hospes.cases.queries.visibility import sees_everything
from hospes.lib.prepared import number
from hospes.staff.models import Person


def is_plain(filters: QueueFilters, person: Person) -> bool:
    """Whether a statement put together for one person of a kind serves every other."""
    bare = QueueFilters(
        scope=filters.scope,
        state=filters.state,
        waiting=filters.waiting,
        due=filters.due,
        order=filters.order,
    )
    everybodys = filters.scope == "all" and sees_everything(person)
    return (
        filters == bare
        and filters.due in ("", "late")
        and not filters.is_gathered
        and (filters.scope in ("mine", "team") or everybodys)
    )


def kind_of(person: Person) -> tuple[Any, ...]:
    """What a statement depends on besides the person's numbers."""
    return person.is_active, tuple(person.roles), person.team_id is None


def stand_in(person: Person) -> Person:
    """Somebody of the same kind, with places where the numbers are filled in."""
    team = None if person.team_id is None else number(1)
    return Person(pk=number(0), team_id=team, roles=person.roles, is_active=person.is_active)


def values_for(person: Person, at: datetime) -> tuple[Any, ...]:
    """What is filled in."""
    return person.pk, person.team_id or 0, at
