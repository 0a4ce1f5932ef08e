"""Which cases a person may see, and on which they may act."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from hospes.cases.core.ownership import OWNING_ROLES, SEEING_ROLES
from hospes.cases.models import Case, Handover
from hospes.cases.models.case import CaseQuerySet
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person
from hospes.staff.queries import is_away, represented_by


def sees_everything(person: Person) -> bool:
    """Inspectors, leads and managers see every team's cases."""
    return person.is_active and person.has_role(*SEEING_ROLES)


def visible_to(person: Person, at: datetime) -> CaseQuerySet:
    """Agents: their team's, their own, those offered to them, those of people they deputise for.

    Inspectors, leads, managers: all. Anybody else: none; an administrator runs the house, not the cases.
    """
    if not person.is_active:
        return Case.objects.none()
    if sees_everything(person):
        return Case.objects.all()
    if not person.has_role("agent"):
        return Case.objects.none()
    offered = Handover.objects.filter(to_person=person, answered_at__isnull=True).values("case")
    mine = Q(owner=person) | Q(pk__in=offered)
    if person.team_id is not None:
        mine |= Q(team=person.team_id)
    represented = [other.pk for other in represented_by(person, at)]
    if represented:
        mine |= Q(owner__in=represented)
    return Case.objects.filter(mine)


def whose_case_is_seen(person: Person, at: datetime, case: str = "case") -> Q:
    """Of rows that name a case: those whose case `visible_to` would show; `case` is the way to it.

    Asked of each row in hand. As `case__in=visible_to(…)` SQLite writes down every case somebody may see, first.
    """
    if sees_everything(person):
        return Q()
    return Q(Exists(visible_to(person, at).filter(pk=OuterRef(case))))


_OFFERED = Prepared(
    lambda: Handover.objects.filter(case=number(0), to_person=number(1), answered_at__isnull=True).only("pk")
)


def sees(person: Person, case: Case, at: datetime) -> bool:
    """Whether `visible_to` would show them this one case: asked of the case in hand, mostly without a query."""
    if not person.is_active:
        return False
    if sees_everything(person):
        return True
    if not person.has_role("agent"):
        return False
    if case.owner_id == person.pk or (person.team_id is not None and case.team_id == person.team_id):
        return True
    if _OFFERED.first(case.pk, person.pk) is not None:
        return True
    return any(other.pk == case.owner_id for other in represented_by(person, at))


def seen_among(person: Person, numbers: Iterable[int | None], at: datetime) -> frozenset[int]:
    """Those of these cases that `visible_to` would show. None for no number, else one query; one more where the owner
    of one they do not see otherwise is away."""
    asked = {each for each in numbers if each is not None}
    if not asked:
        return frozenset()
    if sees_everything(person):
        return frozenset(asked)
    if not (person.is_active and person.has_role("agent")):
        return frozenset()
    offered = Handover.objects.filter(case=OuterRef("pk"), to_person=person, answered_at__isnull=True)
    away = is_away(OuterRef("owner"), at)
    rows = Case.objects.filter(pk__in=asked).order_by()
    found, unsure = set(), {}
    for pk, owner, team, is_offered, owner_away in rows.values_list(
        "pk", "owner", "team", Exists(offered), away
    ):
        if owner == person.pk or is_offered or (team is not None and team == person.team_id):
            found.add(pk)
        elif owner_away:
            unsure[pk] = owner
    represented = {other.pk for other in represented_by(person, at)} if unsure else set()
    return frozenset(found | {pk for pk, owner in unsure.items() if owner in represented})


def may_act_on(person: Person, case: Case, at: datetime) -> bool:
    """Whether the person may change this case: they see it, and do not only read and judge."""
    return may_work_on(person) and sees(person, case, at)


def may_work_on(person: Person) -> bool:
    """Whether what the person may see, they may also change: an inspector alone reads and judges."""
    return person.is_active and person.has_role(*OWNING_ROLES)
