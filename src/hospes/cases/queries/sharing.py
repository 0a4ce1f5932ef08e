"""Sharing out several new cases at once: the same choice as `next_owner`, asked of the database once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from hospes.cases.core import ownership
from hospes.cases.core.ownership import Candidate
from hospes.cases.models import Case
from hospes.cases.queries.owners import NobodyToOwn, candidates
from hospes.customers.models import Customer
from hospes.lib.prepared import PreparedSet
from hospes.staff.models import Person, Team

# Above any number a case has: whoever was given one in this round was given one last.
_JUST_NOW = 2**62
_LAST_OWNERS = PreparedSet(
    lambda customers: Case.objects.filter(
        pk__in=(
            Case.objects.filter(customer__in=customers)
            .order_by()
            .values("customer")
            .annotate(latest=Max("pk"))
            .values("latest")
        )
    ).values_list("customer_id", "owner_id")
)
_PEOPLE = PreparedSet(lambda people: Person.objects.filter(pk__in=people).select_related("team"))


def next_owners(team: Team, customers: Sequence[Customer], at: datetime) -> list[Person]:
    """Who should own a new case of each customer, in order. Raises NobodyToOwn."""
    pool = candidates(team, None, at) or candidates(None, None, at)
    known_by = _last_owners(customers)
    owners = []
    for turn, customer in enumerate(customers):
        knows = known_by.get(customer.pk)
        asked = [replace(c, knows_customer=c.person == knows) for c in pool] if knows else pool
        chosen = ownership.choose_owner(asked)
        if chosen is None:
            raise NobodyToOwn
        pool = [_given_one(each, turn) if each.person == chosen else each for each in pool]
        known_by[customer.pk] = chosen
        owners.append(chosen)
    people = {person.pk: person for person in _PEOPLE.all(set(owners))}
    return [people[owner] for owner in owners]


def _given_one(candidate: Candidate, turn: int) -> Candidate:
    more = min(candidate.open_cases + 1, ownership.ENOUGH_TO_COUNT)
    return replace(candidate, open_cases=more, last_case=_JUST_NOW + turn)


def _last_owners(customers: Sequence[Customer]) -> dict[int, int]:
    """Who owned the latest case of each customer that had one."""
    return dict(_LAST_OWNERS.tuples({customer.pk for customer in customers}))
