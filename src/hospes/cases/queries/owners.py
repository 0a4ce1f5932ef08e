"""Who should own a case, and who acts for its owner."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from hospes.cases.core import ownership
from hospes.cases.core.ownership import ENOUGH_TO_COUNT, Candidate
from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.lib.errors import Refusal
from hospes.staff.models import Absence, Person, Team
from hospes.staff.queries import acting

# Bounded, so that giving a case away costs the same whether a person has ten cases or ten thousand.
_LOADS = """
    SELECT p.id,
        (SELECT COUNT(*) FROM (
            SELECT 1 FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded),
        (SELECT COALESCE(MAX(bounded.id), 0) FROM (
            SELECT c.id FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded)
    FROM staff_person p WHERE p.is_active
"""


class NobodyToOwn(Refusal):
    """There is no active person left who may own a case."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody here can look after a case. Add an active agent to a team first, then try again.")
        )


def may_own(person: Person) -> bool:
    """Whether cases can be given to this person."""
    return ownership.may_own(is_active=person.is_active, roles=person.roles)


def acting_for(person: Person, at: datetime) -> Person:
    """Who acts for an owner at that moment: themselves, or their deputy while they are away."""
    return acting(person, at)


def may_decide(person: Person | None, case: Case, at: datetime) -> bool:
    """Whether the person may decide what becomes of the case: its owner, their deputy, a lead, a manager.

    None is the system, which does only what it was told to.
    """
    if person is None:
        return True
    owner = case.owner_id
    acting_owner = owner if person.pk == owner else acting(case.owner, at).pk
    return ownership.may_decide(actor=person.pk, roles=person.roles, owner=owner, acting_owner=acting_owner)


def next_owner(
    team: Team | None, customer: Customer | None, at: datetime, *, besides: Collection[int] = ()
) -> Person:
    """Who should own a new case of the team (of the house, when there is none), but none of `besides`.

    Raises NobodyToOwn.
    """
    found = _among(team, customer, at, besides) if team else None
    found = found or _among(None, customer, at, besides)
    if found is None:
        raise NobodyToOwn
    return found


def plan_rehoming(*, at: datetime, person: Person, to: Person | None = None) -> list[tuple[Case, Person]]:
    """Which open case of a leaving person would go to whom; all to `to`, or shared out one by one."""
    cases = list(person.cases.open().select_related("customer", "team").order_by("act_by", "pk"))
    if to is not None:
        return [(case, to) for case in cases]
    people, pools = _people(None, {person.pk}), dict[int, list[Candidate]]()
    by_id = {other.pk: other for other in people}
    plan = []
    for case in cases:
        pool = pools.get(case.team_id) or _candidates(people, case.team, None, at)
        chosen = ownership.choose_owner(pool)
        if chosen is None:
            raise NobodyToOwn
        pools[case.team_id] = [_with_one_more(c) if c.person == chosen else c for c in pool]
        plan.append((case, by_id[chosen]))
    return plan


def _with_one_more(candidate: Candidate) -> Candidate:
    return replace(candidate, open_cases=candidate.open_cases + 1)


def _among(
    team: Team | None, customer: Customer | None, at: datetime, besides: Collection[int]
) -> Person | None:
    people = _people(team, besides)
    chosen = ownership.choose_owner(_candidates(people, team, customer, at))
    return next((person for person in people if person.pk == chosen), None)


def _people(team: Team | None, besides: Collection[int]) -> list[Person]:
    """Active people who may own cases, of the team or of the house, and who have a team to put a case in."""
    working = Person.objects.filter(is_active=True, team__isnull=False).select_related("team")
    if team is not None:
        working = working.filter(team=team)
    return [person for person in working if may_own(person) and person.pk not in besides]


def _candidates(
    people: Iterable[Person], team: Team | None, customer: Customer | None, at: datetime
) -> list[Candidate]:
    people = list(people)
    away = set(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("person_id", flat=True))
    known_by = _last_owner(customer)
    loads = _loads()
    return [
        Candidate(
            person=person.pk,
            in_team=team is not None and person.team_id == team.pk,
            is_agent=person.has_role("agent"),
            is_present=person.pk not in away,
            knows_customer=person.pk == known_by,
            open_cases=loads[person.pk][0],
            last_case=loads[person.pk][1],
        )
        for person in people
    ]


def _last_owner(customer: Customer | None) -> int | None:
    if customer is None:
        return None
    cases = Case.objects.filter(customer=customer).order_by("-pk")
    return cases.values_list("owner_id", flat=True).first()


def _loads() -> dict[int, tuple[int, int]]:
    """For each active person: their open cases, counted up to a bound, and the latest of them."""
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, [ENOUGH_TO_COUNT, ENOUGH_TO_COUNT])
        return {person: (open_cases, last) for person, open_cases, last in cursor.fetchall()}
