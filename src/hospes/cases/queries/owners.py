"""Who should own a case, and who acts for its owner."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from hospes.cases.core import ownership
from hospes.cases.core.ownership import ENOUGH_TO_COUNT, Candidate
from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team
from hospes.staff.queries import acting

# Everybody who might own a case, in one query: mail comes in by the hundred a second. Their open cases are counted
# up to a bound, so that giving a case away costs the same whether a person has ten of them or ten thousand.
_CANDIDATES = """
    SELECT p.id, p.team_id, p.roles,
        EXISTS (SELECT 1 FROM staff_absence a WHERE a.person_id = p.id AND a.starts_at <= %s AND a.ends_at > %s),
        p.id = (SELECT c.owner_id FROM cases_case c WHERE c.customer_id = %s ORDER BY c.id DESC LIMIT 1),
        (SELECT COUNT(*) FROM (
            SELECT 1 FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded),
        (SELECT COALESCE(MAX(bounded.id), 0) FROM (
            SELECT c.id FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded)
    FROM staff_person p
    WHERE p.is_active AND p.team_id IS NOT NULL AND (p.team_id = %s OR %s)
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
    chosen = ownership.choose_owner(candidates(team, customer, at, besides)) if team else None
    chosen = chosen or ownership.choose_owner(candidates(None, customer, at, besides))
    if chosen is None:
        raise NobodyToOwn
    return Person.objects.select_related("team").get(pk=chosen)


def plan_rehoming(*, at: datetime, person: Person, to: Person | None = None) -> list[tuple[Case, Person]]:
    """Which open case of a leaving person would go to whom; all to `to`, or shared out one by one."""
    cases = list(person.cases.open().select_related("customer", "team").order_by("act_by", "pk"))
    if to is not None or not cases:
        return [(case, to) for case in cases if to is not None]
    pool = {each.person: each for each in candidates(None, None, at, [person.pk])}
    people = Person.objects.select_related("team").in_bulk(list(pool))
    plan = []
    for case in cases:
        in_team = {pk: people[pk].team_id == case.team_id for pk in pool}
        chosen = ownership.choose_owner(replace(each, in_team=in_team[each.person]) for each in pool.values())
        if chosen is None:
            raise NobodyToOwn
        pool[chosen] = replace(pool[chosen], open_cases=pool[chosen].open_cases + 1)
        plan.append((case, people[chosen]))
    return plan


def candidates(
    team: Team | None, customer: Customer | None, at: datetime, besides: Collection[int] = ()
) -> list[Candidate]:
    """Those of the team, or of the house, who may own cases and have a team to put one in. One query."""
    moment = connection.ops.adapt_datetimefield_value(at)
    bound = ENOUGH_TO_COUNT
    of_team, of_customer = team.pk if team else None, customer.pk if customer else None
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [moment, moment, of_customer, bound, bound, of_team, team is None])
        found = cursor.fetchall()
    fit = []
    for pk, team_id, kept_roles, away, knows, open_cases, last_case in found:
        roles = json.loads(kept_roles) if isinstance(kept_roles, str) else kept_roles
        if pk not in besides and ownership.may_own(is_active=True, roles=roles):
            candidate = Candidate(
                person=pk,
                in_team=team_id == of_team,
                is_agent="agent" in roles,
                is_present=not away,
                knows_customer=bool(knows),
                open_cases=open_cases,
                last_case=last_case,
            )
            fit.append(candidate)
    return fit
