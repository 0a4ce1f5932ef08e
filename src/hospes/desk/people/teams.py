"""Teams founded and renamed."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.desk.people.forms import SituationsForm, TeamForm
from hospes.desk.people.verb import KEEPERS, PLANNERS
from hospes.desk.role_verb import RoleVerb
from hospes.staff import access, operations
from hospes.staff.models import Team


class Found(RoleVerb):
    """A new team."""

    roles = KEEPERS
    title = _("New team")
    lead = _("A team shares its cases; what one team holds, another does not see.")
    button = _("Add team")
    done = _("The team is there. Now put people into it.")
    form_class = TeamForm
    template = "desk/people/verb.html"

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def carry_out(self, form: forms.Form) -> None:
        operations.found_team(by=self.by, at=self.at, **form.cleaned_data)

    def back(self) -> str:
        return reverse("desk:people")

    def context(self) -> dict[str, Any]:
        return {"person": None}


class Rename(Found):
    """Another name for a team."""

    title = _("Rename this team")
    lead = _("Its cases and its people stay.")
    button = _("Save")
    done = _("Saved.")
    team: Team

    def find(self, **kwargs: Any) -> None:
        self.team = access.team_or_404(self.by, kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        return {"name": self.team.name}

    def carry_out(self, form: forms.Form) -> None:
        operations.rename_team(by=self.by, at=self.at, team=self.team, **form.cleaned_data)


class LooksAfter(Found):
    """The situations a team looks after."""

    roles = PLANNERS
    title = _("Situations this team looks after")
    lead = _(
        "A new case of these situations comes to the team's people before others. Whoever has situations of "
        "their own looks after those instead."
    )
    button = _("Save")
    done = _("Saved.")
    team: Team

    def find(self, **kwargs: Any) -> None:
        self.team = access.team_to_plan_or_404(self.by, kwargs["pk"])

    def make_form(self, data: Any = None) -> forms.Form:
        return SituationsForm(data, initial=self.initial(), held=self.team.situations)

    def initial(self) -> dict[str, Any]:
        return {"situations": self.team.situations}

    def carry_out(self, form: forms.Form) -> None:
        operations.change_situations(by=self.by, at=self.at, of=self.team, **form.cleaned_data)
