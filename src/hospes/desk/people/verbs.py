"""A person's details, work and absences changed by those who look after people."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.cases.queries import deputy_for
from hospes.desk.people.forms import IllForm, ServingForm, SituationsForm, WorkForm
from hospes.desk.people.verb import PLANNERS, PersonVerb
from hospes.ledger.operations import change
from hospes.staff import access, models, operations
from hospes.staff.core.absence import whole_days
from hospes.staff.forms import AbsenceForm, DetailsForm


class Details(PersonVerb):
    """Name, address, number."""

    title = _("Name and addresses")
    done = _("Saved.")
    form_class = DetailsForm

    def initial(self) -> dict[str, Any]:
        return {field: getattr(self.person, field) for field in ("name", "email", "phone")}

    def carry_out(self, form: forms.Form) -> None:
        operations.change_person(by=self.by, at=self.at, person=self.person, **form.cleaned_data)


class Work(PersonVerb):
    """Roles and team."""

    title = _("Roles and team")
    lead = _("What the person may see and do changes with the next page they open. Their cases stay theirs.")
    done = _("Saved.")

    def make_form(self, data: Any = None) -> forms.Form:
        return WorkForm(data, initial=self.initial(), by=self.by, held=self.person.roles)

    def initial(self) -> dict[str, Any]:
        return {"roles": self.person.roles, "team": self.person.team_id}

    def carry_out(self, form: forms.Form) -> None:
        roles, team = form.cleaned_data["roles"], form.cleaned_data["team"]
        with change(by=self.by, at=self.at):
            # An agent is never without a team on the way: into a team first, out of one last.
            if team is not None:
                operations.move_to_team(by=self.by, at=self.at, person=self.person, team=team)
            operations.change_roles(by=self.by, at=self.at, person=self.person, roles=roles)
            if team is None:
                operations.move_to_team(by=self.by, at=self.at, person=self.person, team=None)


class Serving(PersonVerb):
    """The languages they look after customers in."""

    roles = PLANNERS
    title = _("Languages they serve in")
    lead = _(
        "A customer is given to somebody who speaks their language where there is one. Nobody is turned away."
    )
    done = _("Saved.")
    form_class = ServingForm

    def initial(self) -> dict[str, Any]:
        return {"languages": self.person.speaks or [self.person.language]}

    def carry_out(self, form: forms.Form) -> None:
        languages = form.cleaned_data["languages"]
        operations.change_serving(by=self.by, at=self.at, person=self.person, languages=languages)


class LooksAfter(PersonVerb):
    """The situations they look after."""

    roles = PLANNERS
    title = _("Situations they look after")
    lead = _(
        "A new case of these situations comes to them before colleagues who look after others. "
        "With none chosen, it is as for their team."
    )
    done = _("Saved.")

    def make_form(self, data: Any = None) -> forms.Form:
        return SituationsForm(data, initial=self.initial(), held=self.person.situations)

    def initial(self) -> dict[str, Any]:
        return {"situations": self.person.situations}

    def carry_out(self, form: forms.Form) -> None:
        operations.change_situations(by=self.by, at=self.at, of=self.person, **form.cleaned_data)


class Absence(PersonVerb):
    """Days away."""

    roles = PLANNERS
    title = _("Plan an absence")
    lead = _("A named deputy acts on the cases meanwhile; the person stays their owner.")
    button = _("Plan absence")

    def make_form(self, data: Any = None) -> forms.Form:
        return AbsenceForm(data, person=self.person)

    def carry_out(self, form: forms.Form) -> str:
        assert isinstance(form, AbsenceForm)  # noqa: S101 (make_form made it)
        absence = operations.plan_absence(by=self.by, at=self.at, person=self.person, **form.planned())
        names = {"name": self.person.name, "deputy": absence.deputy.name}
        return _now("Planned. %(deputy)s acts for %(name)s on these days.") % names


class Ill(PersonVerb):
    """Away from this moment on, with whoever of the team is here and has least as the deputy, unless chosen."""

    roles = PLANNERS
    title = _("Ill from now")
    lead = _("From this moment the deputy acts on the cases; the person stays their owner.")
    button = _("Ill from now")

    def make_form(self, data: Any = None) -> forms.Form:
        return IllForm(data, person=self.person, at=self.at, initial=self.initial())

    def initial(self) -> dict[str, Any]:
        proposed = deputy_for(self.person, self.at)
        return {"last_day": timezone.localdate(self.at), "deputy": proposed.pk if proposed else None}

    def carry_out(self, form: forms.Form) -> str:
        asked = form.cleaned_data
        _start, ends_at = whole_days(asked["last_day"], asked["last_day"], ZoneInfo(settings.TIME_ZONE))
        absence = operations.plan_absence(
            by=self.by,
            at=self.at,
            person=self.person,
            starts_at=self.at,
            ends_at=ends_at,
            deputy=asked["deputy"],
        )
        names = {"name": self.person.name, "deputy": absence.deputy.name}
        return _now("%(name)s is away from now; %(deputy)s acts for them.") % names

    def back(self) -> str:
        """To the team's day, where what they promised waits; to the person, for whoever leads none."""
        if self.person.team_id is None or not LEADING_ROLES & set(self.by.roles):
            return super().back()
        return f"{reverse('desk:team_day')}?team={self.person.team_id}"


class EndAbsence(PersonVerb):
    """Back, or not going."""

    roles = PLANNERS
    title = _("End this absence?")
    lead = _("From now on the person acts themselves again.")
    button = _("End it")
    done = _("Ended.")
    absence: models.Absence

    def find(self, **kwargs: Any) -> None:
        self.absence = access.absence_or_404(self.by, kwargs["pk"])
        self.person = self.absence.person

    def carry_out(self, form: forms.Form) -> None:
        operations.end_absence(by=self.by, at=self.at, absence=self.absence)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "absence": self.absence}
