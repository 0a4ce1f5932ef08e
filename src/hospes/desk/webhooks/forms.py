"""What is asked about a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.staff.models import Person


class AboutForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=120)
    address = forms.CharField(label=_("Address"), max_length=2_000, help_text=_("Begins with https://"))
    kinds = forms.CharField(
        label=_("Which events?"),
        required=False,
        max_length=4_000,
        help_text=_("Names such as case.opened, with blanks between them. Empty: all of them."),
    )
    owner = forms.ModelChoiceField(
        label=_("Who may see what it tells?"),
        queryset=Person.objects.filter(is_active=True),
        help_text=_("It tells what this person may see, and nothing else."),
    )

    def clean_kinds(self) -> list[str]:
        """As a list."""
        told: str = self.cleaned_data["kinds"]
        return told.replace(",", " ").split()


class SpanForm(forms.Form):
    """What happened in that time is sent once more."""

    since = forms.DateTimeField(label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    until = forms.DateTimeField(
        label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def clean(self) -> dict[str, Any]:
        """A stretch has its beginning first."""
        told: dict[str, Any] = self.cleaned_data
        if {"since", "until"} <= told.keys() and told["until"] <= told["since"]:
            self.add_error("until", _("This is before the beginning."))
        return told
