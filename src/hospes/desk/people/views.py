"""Everybody who works here, and one of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from hospes.cases.queries import open_count, open_counts
from hospes.desk.changes import changes_of
from hospes.desk.people.forms import situations_by_name
from hospes.desk.people.verb import PLANNERS
from hospes.lib import clock
from hospes.staff import access, queries
from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person, Team


@role_required(*PLANNERS)
def people(request: SignedInRequest) -> HttpResponse:
    """By team: roles, who is away and who acts, how many open cases each owns."""
    at = clock.now()
    left = request.GET.get("list") == "left"
    listed = list(Person.objects.filter(is_active=not left).select_related("team"))
    shown: dict[str, Any] = {
        "groups": by_team(listed, [] if left else list(Team.objects.all())),
        "away": {absence.person_id: absence for absence in queries.away(at)},
        "open_counts": open_counts(person.pk for person in listed),
        "left": left,
        "may_keep": may_keep_people(request.user.roles),
    }
    return render(request, "desk/people/list.html", shown)


def by_team(listed: list[Person], teams: list[Team]) -> list[tuple[Team | None, list[Person]]]:
    """Every team with its people, the empty ones too, and last those without a team."""
    groups: dict[Team | None, list[Person]] = {team: [] for team in teams}
    for person in listed:
        groups.setdefault(person.team, []).append(person)
    return sorted(groups.items(), key=lambda group: (group[0] is None, group[0].name if group[0] else ""))


@role_required(*PLANNERS)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One colleague: how they are reached, what they do, when they are away."""
    found, at = access.person_or_404(request.user, pk), clock.now()
    named, teams = situations_by_name(), found.team.situations if found.team else []
    shown = {
        "person": found,
        "absences": queries.absences_of(found, at=at),
        "relying": queries.relying_on(found, at=at),
        "acting": queries.acting(found, at),
        "open_count": open_count(found),
        "looks_after": [named.get(key, key) for key in found.situations or teams],
        "changes": changes_of("person", found.pk),
        "may_change": access.may_change(request.user, found),
        "at": at,
    }
    return render(request, "desk/people/person.html", shown)
