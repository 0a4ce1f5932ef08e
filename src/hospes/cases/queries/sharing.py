"""Sharing out several new cases at once: the same choice as `next_owner`, asked of the database once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hospes.cases.core.routing import ENOUGH_TO_COUNT, Candidate, Wanted, Why, choose_owner
from hospes.cases.queries.owners import NobodyToOwn, Turn, pool_for
from hospes.cases.queries.returning import wanted_by
from hospes.customers.models import Customer
from hospes.lib.prepared import PreparedSet
from hospes.staff.models import Person, Team

# Above any number a case has: whoever was given one in this round was given one last.
_JUST_NOW = 2**62
_PEOPLE = PreparedSet(lambda people: Person.objects.filter(pk__in=people).select_related("team"))


def next_owners(
    team: Team, customers: Sequence[Customer], at: datetime, *, languages: Sequence[str] = ()
) -> list[Turn]:
    """Who should own a new case of each customer, in order, and why. Raises NobodyToOwn."""
    wanted = wanted_by(customers, at)
    pool = pool_for(team, wanted.values(), at)
    owners = []
    for turn, customer in enumerate(customers):
        language = (languages[turn] if languages else "") or customer.language
        needs = replace(wanted[customer.pk], language=language)
        chosen = choose_owner(pool, needs)
        if chosen is None:
            raise NobodyToOwn
        pool = [_given_one(each, turn) if each.person == chosen.person else each for each in pool]
        if chosen.why is not Why.STANDS_IN:  # whose customer it is stays as it was
            wanted[customer.pk] = Wanted(own=chosen.person)
        owners.append((chosen, needs))
    people = {person.pk: person for person in _PEOPLE.all({chosen.person for chosen, _ in owners})}
    return [Turn.of(chosen, needs, people[chosen.person]) for chosen, needs in owners]


def _given_one(candidate: Candidate, turn: int) -> Candidate:
    more = min(candidate.open_cases + 1, ENOUGH_TO_COUNT)
    return replace(candidate, open_cases=more, last_case=_JUST_NOW + turn)
