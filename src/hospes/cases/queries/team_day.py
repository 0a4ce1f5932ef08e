"""The day of a team, for whoever leads it: who is away and what they promised, what stands still."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from hospes.cases.core.ownership import may_own
from hospes.cases.core.sharing import share_out
from hospes.cases.models import Case, Commitment, Handover
from hospes.cases.queries.day import end_of_day
from hospes.cases.queries.rows import QueueRow, rows
from hospes.staff.core.absence import stand_in
from hospes.staff.models import Absence, Person, Team
from hospes.staff.queries import away

MOST = 50
QUIET_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class TeamDay:
    """Each list at most fifty long. `orphaned` are promises for today of those who are away; `late` are those that
    somebody who is here should have kept, the longest late first (of more than fifty, `more_late`).

    `acting` names, by the number of who is away, who acts for them: the deputy, or the deputy's own.
    """

    away: list[Absence]
    acting: dict[int, str]
    here: list[Person]
    orphaned: list[Commitment]
    late: list[Commitment]
    more_late: bool
    offers: list[Handover]
    quiet: list[QueueRow]


def team_day(team: Team, at: datetime) -> TeamDay:
    """What whoever leads a team looks at on a morning on which somebody is ill. Six queries."""
    of_the_house = away(at)
    absences = [each for each in of_the_house if each.person.team_id == team.pk]
    gone = {each.person_id for each in of_the_house}
    members = Person.objects.filter(team=team, is_active=True)
    here = [each for each in members if each.pk not in gone and may_own(is_active=True, roles=each.roles)]
    offers = Handover.objects.filter(case__team=team, answered_at__isnull=True)
    still = Case.objects.open().filter(
        team=team, last_contact_at__lte=at - QUIET_AFTER, wakes_at__isnull=True
    )
    late = _late(team, gone, at)
    return TeamDay(
        away=absences,
        acting=_acting(absences, of_the_house),
        here=here,
        orphaned=_orphaned(team, gone, at),
        late=late[:MOST],
        more_late=len(late) > MOST,
        offers=list(
            offers.select_related("case__customer", "from_person", "to_person").order_by("answer_by")[:MOST]
        ),
        quiet=rows(still.order_by("last_contact_at", "pk")[:MOST]),
    )


def _acting(absences: list[Absence], of_the_house: list[Absence]) -> dict[int, str]:
    deputies = {each.person_id: each.deputy_id for each in of_the_house}
    names = {each.deputy_id: each.deputy.name for each in of_the_house}
    return {each.person_id: names[stand_in(each.person_id, deputies)] for each in absences}


def plan_sharing(team: Team, at: datetime) -> list[tuple[Commitment, Person]]:
    """Who would keep each promise for today whose keeper is away: those with the least to keep today."""
    day = team_day(team, at)
    agents = {each.pk: each for each in day.here if each.has_role("agent")} or {
        each.pk: each for each in day.here
    }
    today = Q(commitments__settled_at__isnull=True, commitments__due_at__lte=end_of_day(at))
    counted = Person.objects.filter(pk__in=agents).annotate(due=Count("commitments", filter=today))
    loads = dict(counted.values_list("pk", "due"))
    shared = share_out([each.pk for each in day.orphaned], loads)
    return [(each, agents[shared[each.pk]]) for each in day.orphaned if each.pk in shared]


def _orphaned(team: Team, gone: set[int], at: datetime) -> list[Commitment]:
    """Late, or due by tonight, in cases of the team, kept by somebody who is away, of whatever team."""
    if not gone:
        return []
    due = Commitment.objects.filter(
        keeper__in=gone, settled_at__isnull=True, due_at__lte=end_of_day(at), case__team=team
    )
    return list(due.select_related("case__customer", "keeper").order_by("due_at", "pk")[:MOST])


def _late(team: Team, gone: set[int], at: datetime) -> list[Commitment]:
    """In cases of the team, kept by somebody who is here: one more than are shown."""
    due = Commitment.objects.filter(settled_at__isnull=True, due_at__lt=at, case__team=team)
    found = due.exclude(keeper__in=gone).select_related("case__customer", "keeper")
    return list(found.order_by("due_at", "pk")[: MOST + 1])
