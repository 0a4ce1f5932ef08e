"""What stands under letters: one's own signature, and that of a team; in each language, with a look at it."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.core.signing import LONGEST, PLACES, filled
from hospes.channels.email.operations import word_signature
from hospes.channels.email.queries.signing import usual, words_of
from hospes.codex.queries import company_name
from hospes.desk.people.verb import PLANNERS
from hospes.desk.role_verb import RoleVerb
from hospes.desk.verb import Verb
from hospes.staff import access
from hospes.staff.models import Team


class SignatureForm(forms.Form):
    """One field for each language in which customers are written to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name in settings.LANGUAGES:
            about = {"rows": 3, "placeholder": usual(key)}
            self.fields[key] = forms.CharField(
                label=name, required=False, max_length=LONGEST, widget=forms.Textarea(attrs=about)
            )


class Own(Verb):
    """One's own."""

    title = _("My signature")
    lead = _(
        "It stands under your letters to customers. Left empty, your team’s stands there, or the usual one."
    )
    done = _("Saved. It stands under your next letter.")
    form_class = SignatureForm
    template = "desk/people/signature.html"
    team: Team | None = None

    def find(self, **kwargs: Any) -> None:
        """Everybody has one of their own."""

    def initial(self) -> dict[str, Any]:
        return dict(words_of(self.team or self.by))

    def carry_out(self, form: forms.Form) -> None:
        word_signature(by=self.by, at=self.at, words=form.cleaned_data, team=self.team)

    def back(self) -> str:
        return reverse("staff:preferences")

    def context(self) -> dict[str, Any]:
        team = self.team or self.by.team
        known = {"name": self.by.name, "company": company_name(), "team": team.name if team else ""}
        below = dict(words_of(team)) if self.team is None and team is not None else {}
        mine = self.request.POST or self.initial()
        shown = {key: mine.get(key) or below.get(key) or usual(key) for key, _name in settings.LANGUAGES}
        return {
            "team": self.team,
            "places": [f"{{{place}}}" for place in PLACES],
            "signed": [(name, key, filled(shown[key], known)) for key, name in settings.LANGUAGES],
        }


class OfTeam(RoleVerb, Own):
    """A team's: for whoever has none of their own."""

    roles = PLANNERS
    title = _("The team’s signature")
    lead = _("It stands under the letters of everybody in the team who has none of their own.")
    done = _("Saved. It stands under the team’s next letter.")

    def find(self, **kwargs: Any) -> None:
        self.team = access.team_to_plan_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:people")
