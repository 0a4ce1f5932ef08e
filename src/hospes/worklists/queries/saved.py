"""Whose views there are, and who may keep them."""

from django.db.models import Q, QuerySet

from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person
from hospes.worklists.models import View

LEADERS = ("lead", "manager")
_OPEN_TO = Prepared(
    lambda: View.objects.order_by().filter(
        Q(owner=number(0)) | Q(team=number(1)) | Q(owner__isnull=True, team__isnull=True)
    )
)


def views_for(person: Person) -> list[View]:
    """One's own, then those of one's team, then those of the house. One query."""
    order = {"me": 0, "team": 1, "house": 2}
    found = _OPEN_TO.all(person.pk, person.team_id or 0)
    return sorted(found, key=lambda view: (order[view.whose], view.position, view.pk))


def views_beside(view: View) -> QuerySet[View]:
    """The views of the same person, of the same team, or of the house, in their order."""
    return View.objects.filter(owner=view.owner_id, team=view.team_id)


def may_keep(person: Person, view: View) -> bool:
    """Whether the person may change a view: their own; a team's or the house's that they made or lead."""
    if not person.is_active:
        return False
    if view.whose == "me":
        return view.owner_id == person.pk
    leads = person.has_role(*LEADERS)
    if view.whose == "team":
        return view.team_id == person.team_id and (leads or view.made_by_id == person.pk)
    return leads


def may_speak_for(person: Person, whose: str) -> bool:
    """Whether a view of theirs may be for these: oneself, one's team, the house (those who lead)."""
    if whose == "house":
        return person.has_role(*LEADERS)
    return whose == "me" or person.team_id is not None
