"""Who should own a case, and who acts for its owner."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from hospes.calendars.core.hours import hours_said
from hospes.cases.core import ownership
from hospes.cases.core.routing import (
    ENOUGH_TO_COUNT,
    Candidate,
    Choice,
    Wanted,
    Why,
    better_home,
    choose_owner,
    is_passed_over,
)
from hospes.cases.models import Case, Handover
from hospes.cases.queries.certificates import certified_for
from hospes.cases.queries.returning import known_people, wanted_by
from hospes.customers.models import Customer
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team
from hospes.staff.queries import acting

# Everybody who might own a case, in one query: mail comes in by the hundred a second. Their open cases are counted
# up to a bound, so that giving a case away costs the same whether a person has ten of them or ten thousand.
_CANDIDATES = """
    SELECT p.id, p.team_id, p.roles, p.speaks, p.language, p.takes_cases,
        p.situations, t.situations, COALESCE(hp.says, ht.says),
        EXISTS (SELECT 1 FROM staff_absence a WHERE a.person_id = p.id AND a.starts_at <= %s AND a.ends_at > %s),
        (SELECT COUNT(*) FROM (
            SELECT 1 FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded),
        (SELECT COALESCE(MAX(bounded.id), 0) FROM (
            SELECT c.id FROM cases_case c WHERE c.owner_id = p.id AND c.ended_at IS NULL LIMIT %s
        ) AS bounded)
    FROM staff_person p JOIN staff_team t ON t.id = p.team_id
    LEFT JOIN calendars_hours hp ON hp.person_id = p.id LEFT JOIN calendars_hours ht ON ht.team_id = p.team_id
    WHERE p.is_active AND p.team_id IS NOT NULL AND (p.team_id = %s OR %s{also})
"""


class NobodyToOwn(Refusal):
    """There is no active person left who may own a case."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody here can look after a case. Add an active agent to a team first, then try again.")
        )


@dataclass(frozen=True)
class Turn:
    """Whose turn it is and why. `usual` is whose customer it stays while this one stands in for them."""

    person: Person
    why: Why
    usual: int | None = None

    @classmethod
    def of(cls, choice: Choice, wanted: Wanted, person: Person) -> "Turn":
        """Whose customer it is stays as it was, where their own person is away or has not the certificate."""
        keeps = choice.why is Why.STANDS_IN or choice.passed_over is not None
        return cls(person, choice.why, wanted.own if keeps else None)

    def home(self, team: Team | None) -> Team | None:
        """The team asked for; somebody met again has the case where they and their colleagues see it."""
        met_again = self.why in (Why.KNOWS, Why.STANDS_IN)
        return self.person.team if met_again else team or self.person.team


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
    team: Team | None,
    customer: Customer | None,
    at: datetime,
    *,
    language: str = "",
    situation: str = "",
    besides: Collection[int] = (),
) -> Turn:
    """Who should own a new case of the team (of the house, when there is none), and why; none of `besides`.

    By situation, certificate, language, load and presence: see `core.routing`.

    Raises NobodyToOwn.
    """
    wanted = wanted_by([customer] if customer else [], at)
    needs = replace(wanted[customer.pk], language=language or customer.language) if customer else Wanted()
    needs = replace(needs, situation=situation, certified=certified_for(situation, at))
    chosen = choose_owner(pool_for(team, wanted.values(), at, besides=besides), needs)
    if chosen is None:
        raise NobodyToOwn
    return Turn.of(chosen, needs, Person.objects.select_related("team").get(pk=chosen.person))


def better_owner(case: Case, at: datetime, *, besides: Collection[int] = ()) -> tuple[Person, Why] | None:
    """Who should be offered an open case now that its situation is known, and why: of its team, else of the house.

    None where its owner does well to keep it. None of `besides`.
    """
    wanted = Wanted(
        language=case.reason_language or case.customer.language,
        situation=case.situation,
        certified=certified_for(case.situation, at),
    )
    met_again = case.given_why in (Why.KNOWS, Why.STANDS_IN, Why.NAMED)
    is_theirs = met_again or case.usual_owner_id is not None  # then it is asked already whose customer it is
    for team, also in ((case.team, [case.owner_id]), (None, [])):
        pool = candidates(team, at, also=also, besides=besides)
        if (chosen := better_home(case.owner_id, pool, wanted, is_theirs=is_theirs)) is not None:
            return Person.objects.get(pk=chosen.person), chosen.why
    return None


def plan_rehoming(*, at: datetime, person: Person, to: Person | None = None) -> list[tuple[Case, Person]]:
    """Which open case of a leaving person would go to whom; all to `to`, or shared out one by one."""
    cases = list(person.cases.open().select_related("customer", "team").order_by("act_by", "pk"))
    if to is not None or not cases:
        return [(case, to) for case in cases if to is not None]
    pool = {each.person: each for each in candidates(None, at, besides=[person.pk])}
    people = Person.objects.select_related("team").in_bulk(list(pool))
    certified = {key: certified_for(key, at) for key in {case.situation for case in cases}}
    plan = []
    for case in cases:
        in_team = {pk: people[pk].team_id == case.team_id for pk in pool}
        wanted = Wanted(
            language=case.reason_language or case.customer.language,
            situation=case.situation,
            certified=certified[case.situation],
        )
        asked = (replace(each, in_team=in_team[each.person]) for each in pool.values())
        chosen = choose_owner(asked, wanted)
        if chosen is None:
            raise NobodyToOwn
        pool[chosen.person] = replace(pool[chosen.person], open_cases=pool[chosen.person].open_cases + 1)
        plan.append((case, people[chosen.person]))
    return plan


def passes_over(case: Case, person: Person, at: datetime) -> bool:
    """Whether the case would not be given to this person: they have not the certificate that its situation asks for,
    and somebody of its team who has, or its owner, is here. No query where none is asked for."""
    wanted = Wanted(situation=case.situation, certified=certified_for(case.situation, at))
    if wanted.certified is None or person.pk in wanted.certified:
        return False
    return is_passed_over(person.pk, candidates(case.team, at, also=[case.owner_id]), wanted)


def deputy_for(person: Person, at: datetime) -> Person | None:
    """Who would best act for somebody from now on: of their team, here, with the fewest open cases."""
    pool = [each for each in candidates(person.team, at, besides=[person.pk]) if each.is_present]
    chosen = choose_owner(pool)
    return Person.objects.filter(pk=chosen.person).first() if chosen else None


def next_to_be_offered(handover: Handover, at: datetime) -> Person | None:
    """Who is offered a case that the one it was offered to left unanswered; None when nobody is left to ask.

    Of that one's team, here and taking cases; nobody it was offered to before, and not its owner.
    """
    case, team = handover.case, handover.to_person.team
    asked = set(
        case.handovers.filter(state__in=("offered", "declined", "lapsed")).values_list("to_person", flat=True)
    )
    here = [
        each
        for each in candidates(team, at, besides=[case.owner_id, *asked])
        if each.in_team and each.is_present and each.takes_cases
    ]
    wanted = Wanted(
        language=case.reason_language or case.customer.language,
        situation=case.situation,
        certified=certified_for(case.situation, at),
    )
    chosen = choose_owner(here, wanted)
    return Person.objects.get(pk=chosen.person) if chosen else None


def pool_for(
    team: Team | None, wanted: Iterable[Wanted], at: datetime, *, besides: Collection[int] = ()
) -> list[Candidate]:
    """Those of the team and whoever knows the customers; everybody of the house where the team has nobody left."""
    if team is not None:
        pool = candidates(team, at, also=known_people(wanted), besides=besides)
        if any(each.in_team for each in pool):
            return pool
    return candidates(None, at, besides=besides)


def candidates(
    team: Team | None, at: datetime, *, also: Collection[int] = (), besides: Collection[int] = ()
) -> list[Candidate]:
    """Those of the team, or of the house, who may own cases and have a team to put one in. One query.

    `also` are people of whatever team, who may already know the customer.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    of_team = team.pk if team else None
    places = f" OR p.id IN ({', '.join(['%s'] * len(also))})" if also else ""
    values = [moment, moment, ENOUGH_TO_COUNT, ENOUGH_TO_COUNT, of_team, team is None, *also]
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES.format(also=places), values)
        found = cursor.fetchall()
    fit = []
    for (
        pk,
        team_id,
        roles,
        speaks,
        language,
        takes_cases,
        own,
        teams,
        says,
        away,
        open_cases,
        last_case,
    ) in found:
        holds = _listed(roles)
        if pk not in besides and ownership.may_own(is_active=True, roles=holds):
            candidate = Candidate(
                person=pk,
                in_team=team_id == of_team,
                is_agent="agent" in holds,
                is_present=not away,
                open_cases=open_cases,
                last_case=last_case,
                speaks=frozenset(_listed(speaks) or (language,)),
                takes_cases=bool(takes_cases),
                on_shift=says is None or hours_said(_kept(says)).is_open(at),
                situations=frozenset(_listed(own) or _listed(teams)),
            )
            fit.append(candidate)
    return fit


def _listed(kept: str | list[str]) -> list[str]:
    return list(_kept(kept))


def _kept(kept: Any) -> Any:
    """A list or a mapping, which one database keeps as text."""
    return json.loads(kept) if isinstance(kept, str) else kept
