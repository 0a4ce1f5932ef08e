"""The team's day, for whoever leads it; and promises given to others to keep: one, or all that are due today."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hospes.cases import access
from hospes.cases.core.ownership import LEADING_ROLES
from hospes.cases.models import Commitment
from hospes.cases.operations import entrust_promises
from hospes.cases.queries import may_own, plan_sharing, team_day
from hospes.desk.role_verb import RoleVerb
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.models import Person, Team
from hospes.staff.queries import active_people, away

LEADERS = tuple(sorted(LEADING_ROLES))


def team_of(viewer: Person, asked: str = "") -> Team:
    """The team asked for, one's own, or the first of the house; who leads sees them all."""
    teams = list(Team.objects.all())
    found = [each for each in teams if str(each.pk) == asked] if asked else []
    own = [each for each in teams if each.pk == viewer.team_id]
    if (asked and not found) or not teams:
        raise Http404
    return (found or own or teams)[0]


@role_required(*LEADERS)
def day(request: SignedInRequest) -> HttpResponse:
    """Who is away, what they promised for today, offers nobody answers, cases that stand still."""
    at, team = clock.now(), team_of(request.user, request.GET.get("team", ""))
    shown = {
        "team": team,
        "teams": list(Team.objects.all()),
        "day": team_day(team, at),
        "by": request.user,
        "at": at,
    }
    return render(request, "desk/day/team.html", shown)


class Share(RoleVerb):
    """Look first, then one press. What was looked at is what is done, or it is looked at again."""

    roles = LEADERS
    title = _("Share out what is due today")
    lead = _("The cases stay with their owners. Each promise gets somebody who is here to keep it.")
    button = _("Share them out")
    template = "desk/day/share.html"
    team: Team

    def find(self, **kwargs: Any) -> None:
        self.team = team_of(self.by, str(kwargs["pk"]))
        self.plan = plan_sharing(self.team, self.at)

    def carry_out(self, form: forms.Form) -> str:
        seen = self.request.POST.getlist("share")
        if seen != [f"{promise.pk}:{to.pk}" for promise, to in self.plan]:
            raise Refusal(_now("Something has changed meanwhile. Look again, then press once more."))
        moved = entrust_promises(by=self.by, at=self.at, shares=self.plan)
        return ngettext(
            "%(n)d promise has somebody who keeps it today.",
            "%(n)d promises have somebody who keeps them today.",
            moved,
        ) % {"n": moved}

    def context(self) -> dict[str, Any]:
        return {"team": self.team, "plan": self.plan}

    def back(self) -> str:
        return f"{reverse('desk:team_day')}?team={self.team.pk}"


class KeeperForm(forms.Form):
    """Who keeps it from now on: oneself first, then whoever of the team is here."""

    to = forms.TypedChoiceField(label=_("Who keeps it now?"), coerce=int)

    def __init__(self, *args: Any, by: Person, here: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(each.pk, each.name) for each in here if each.pk != by.pk]
        self.fields["to"].choices = [(by.pk, _now("I do")), *others]  # type: ignore[attr-defined]


class Entrust(RoleVerb):
    """One promise for somebody else to keep, or for oneself; the case stays with its owner."""

    roles = LEADERS
    title = _("Who keeps this promise")
    lead = _("The case stays with its owner. Whoever keeps the promise has it on their day.")
    promise: Commitment

    def find(self, **kwargs: Any) -> None:
        self.promise = access.commitment_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.promise.case

    def make_form(self, data: Any = None) -> forms.Form:
        return KeeperForm(data, by=self.by, here=self._here())

    def _here(self) -> list[Person]:
        """Those of the case's team who are here and may own cases, without who keeps it now. Two queries."""
        gone = {each.person_id for each in away(self.at)} | {self.promise.keeper_id}
        members = active_people().filter(team=self.case.team_id)
        return [each for each in members if each.pk not in gone and may_own(each)]

    def carry_out(self, form: forms.Form) -> str:
        to = Person.objects.get(pk=form.cleaned_data["to"])
        if not entrust_promises(by=self.by, at=self.at, shares=[(self.promise, to)]):
            raise Refusal(_now("Nothing to change: it is settled by now, or theirs already."))
        return _now("%(name)s keeps it now; it stands on their day.") % {"name": to.name}

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "commitment": self.promise}

    def back(self) -> str:
        return f"{reverse('desk:team_day')}?team={self.case.team_id}#late"
