"""What people say about themselves and each other on a page."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hospes.staff.core.absence import whole_days
from hospes.staff.core.scopes import AREAS
from hospes.staff.models import Language, Person
from hospes.staff.queries import active_people

THEMES = (("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))
DENSITIES = (("comfortable", _("Comfortable")), ("compact", _("Compact")))


class PreferencesForm(forms.Form):
    """Language and look. The header's menu posts one field alone, so none is required."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, required=False)
    theme = forms.ChoiceField(
        label=_("Light or dark"), choices=THEMES, required=False, widget=forms.RadioSelect
    )
    density = forms.ChoiceField(
        label=_("Density"), choices=DENSITIES, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = whole

    def chosen(self) -> dict[str, str]:
        """The settings that were given at all."""
        return {field: value for field, value in self.cleaned_data.items() if value}


class DetailsForm(forms.Form):
    """How a person is called and reached."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As colleagues and customers should see it.")
    )
    email = forms.EmailField(label=_("E-mail"), help_text=_("Also used to sign in."))
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)


class AbsenceForm(forms.Form):
    """Whole days away, first and last day included, and who acts meanwhile."""

    first_day = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"}))
    last_day = forms.DateField(
        label=_("Last day away, included"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        queryset=Person.objects.none(),
        empty_label=_("Choose who acts meanwhile"),
        help_text=_("They act on the cases; the owner stays the owner."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy = self.fields["deputy"]
        deputy.queryset = active_people().exclude(pk=person.pk)  # type: ignore[attr-defined]

    def planned(self) -> dict[str, Any]:
        """From the first midnight to the last, and the deputy: what `plan_absence` asks."""
        said = self.cleaned_data
        starts_at, ends_at = whole_days(said["first_day"], said["last_day"], ZoneInfo(settings.TIME_ZONE))
        return {"starts_at": starts_at, "ends_at": ends_at, "deputy": said["deputy"]}


AREA_NAMES = {
    "academy": _("Learning and certificates"),
    "agreements": _("What was agreed"),
    "calendars": _("Calendars and opening hours"),
    "cases": _("Cases"),
    "codex": _("The codex"),
    "complaints": _("Complaints"),
    "customers": _("Customers"),
    "decisions": _("Decisions and approvals"),
    "exchange": _("Tables in and out"),
    "encounters": _("Guided runs"),
    "feedback": _("Feedback of customers"),
    "files": _("Files"),
    "followups": _("Follow-ups"),
    "insight": _("Figures"),
    "knowledge": _("Articles"),
    "mail": _("Mail"),
    "matters": _("Linked and merged cases"),
    "portal": _("Links to the portal"),
    "quality": _("Inspections and coaching"),
    "rules": _("Rules"),
    "search": _("Search"),
    "staff": _("People and teams"),
    "streams": _("Events and webhooks"),
    "worklists": _("Lists and notes"),
}
CHOSEN = "chosen"


class ScopesForm(forms.Form):
    """What a program may do: everything its person may, or only in some rooms."""

    SCOPES = (
        ("read", _("Read what I may see")),
        ("write", _("Read, and do what I may do")),
        (CHOSEN, _("Only what is chosen below")),
    )
    OF_A_ROOM = (("", _("nothing")), ("read", _("read")), ("write", _("read and change")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area in AREAS:
            self.fields[area] = forms.ChoiceField(
                label=AREA_NAMES[area], choices=self.OF_A_ROOM, required=False
            )

    def rooms(self) -> list[forms.BoundField]:
        """A choice for each room."""
        return [self[area] for area in AREAS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("scope") == CHOSEN and not self.scopes():
            self.add_error("scope", _("Choose at least one room below."))
        return said

    def scopes(self) -> list[str]:
        """The scopes that were chosen: those of rooms, or the one for all of them."""
        said = self.cleaned_data
        if said.get("scope") != CHOSEN:
            return ["read", "write"] if said.get("scope") == "write" else ["read"]
        return [f"{area}:{said[area]}" for area in AREAS if said.get(area)]


class TokenForm(ScopesForm):
    """What a token is for, and what it opens."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("For instance: telephone system.")
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"), choices=ScopesForm.SCOPES, widget=forms.RadioSelect, initial="read"
    )
