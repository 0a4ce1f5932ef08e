"""What is asked about people and teams."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.codex.queries import current_edition, parsed
from hospes.desk.people.choosing import choices
from hospes.staff.core.roles import ADMINISTRATOR
from hospes.staff.forms import DetailsForm
from hospes.staff.models import Language, Person, Role, Team
from hospes.staff.queries import active_people, away
from hospes.web.markup import text

WORK = {
    "agent": _("looks after customers and owns cases; belongs to a team"),
    "inspector": _("reads every team's contacts and judges them against the codex"),
    "lead": _("writes the codex, decides what agents may not, plans absences"),
    "manager": _("sees every figure, decides what changes, looks after people"),
    "administrator": _("lets people in and runs the house; sees no cases by this role alone"),
}


class WorkForm(forms.Form):
    """Which roles, in which team."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.all(),
        required=False,
        empty_label=_("No team"),
        help_text=_("Agents share the cases of their team."),
    )

    def __init__(self, *args: Any, by: Person, held: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever may not give a role is not offered it; one that is held stays to be seen.
        offered = [r for r in Role if r != ADMINISTRATOR or by.has_role(ADMINISTRATOR) or r in (held or ())]
        roles = self.fields["roles"]
        roles.choices = [(role.value, role.label) for role in offered]  # type: ignore[attr-defined]
        roles.widget.choices = [(r.value, r.label, WORK[r.value]) for r in offered]


class ServingForm(forms.Form):
    """Which languages customers are looked after in."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("With none chosen, it is the language they read Hospes in."),
    )


class SituationsForm(forms.Form):
    """Which situations of the codex are looked after."""

    situations = forms.MultipleChoiceField(
        label=_("Situations"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, held: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = situations_by_name()
        # What the codex no longer has stays to be seen, so that it can be taken away.
        named |= {key: key for key in held if key not in named}
        self.fields["situations"].choices = list(named.items())  # type: ignore[attr-defined]


def situations_by_name() -> dict[str, str]:
    """The situations of the codex in force, as the reader calls them; one query."""
    edition = current_edition()
    return {each.key: text(each.name) for each in parsed(edition).situations} if edition else {}


class IllForm(forms.Form):
    """Until which day, and who acts meanwhile; both are filled in."""

    last_day = forms.DateField(
        label=_("Last day away, included"), widget=forms.DateInput(attrs={"type": "date"})
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        queryset=Person.objects.none(),
        empty_label=_("Choose who acts meanwhile"),
        help_text=_("They act on the cases; the owner stays the owner."),
    )

    def __init__(self, *args: Any, person: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = [absence.person_id for absence in away(at)]
        here = active_people().exclude(pk__in=[person.pk, *gone])
        self.fields["deputy"].queryset = here  # type: ignore[attr-defined]


class HireForm(WorkForm, DetailsForm):
    """Somebody new: who they are, what they do, how they get in."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        required=False,
        help_text=_("Made from the name when left empty."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    entry = forms.ChoiceField(
        label=_("How do they get their password?"),
        widget=forms.RadioSelect,
        initial="shown",
        choices=(
            ("shown", _("Show me a one-time password that I pass on")),
            ("mailed", _("Mail them a link to choose one")),
        ),
    )

    field_order = ("name", "email", "phone", "roles", "team", "language", "username", "entry")


class RehomeForm(forms.Form):
    """Where the cases of somebody who leaves go."""

    to = forms.ChoiceField(label=_("Who takes over their open cases?"), required=False)

    articles_to = forms.ChoiceField(label=_("Who owns their articles from now on?"), required=False)

    def __init__(
        self, *args: Any, receivers: list[Person], at: datetime, articles: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {str(person.pk): person for person in receivers}
        self.fields["articles_to"].required = articles
        self.fields["articles_to"].choices = choices(receivers, at=at)  # type: ignore[attr-defined]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("team", _("Share them out in their teams, to whoever has fewest")),
            *choices(receivers, at=at),
        ]

    def clean_to(self) -> Person | None:
        """The one receiver, or None to share the cases out."""
        return self.receivers.get(self.cleaned_data["to"])

    def clean_articles_to(self) -> Person | None:
        """Who owns their articles; None where they have none."""
        return self.receivers.get(self.cleaned_data["articles_to"])


class TeamForm(forms.Form):
    """What a team is called."""

    name = forms.CharField(label=_("Name of the team"), max_length=120)
