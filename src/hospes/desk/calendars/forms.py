"""Hours as they are typed: a weekday a line, closed days one below the other."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hospes.codex.forms.names import DAYS

_BETWEEN = re.compile(r"[\s,;]+")
_DASH = re.compile(r"\s*[-–—]\s*")


class HoursForm(forms.Form):
    """The hours of a team or a person."""

    timezone = forms.CharField(
        label=_("Time zone"), max_length=60, help_text=_("Such as Europe/Budapest or Europe/Athens.")
    )
    holidays = forms.CharField(
        label=_("Closed on the public holidays of"),
        max_length=6,
        required=False,
        help_text=_("The country's two letters, such as HU, GR or DE-BY; nothing for none."),
    )
    closed = forms.CharField(
        label=_("Closed on"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Days one below the other, such as 2026-12-24."),
    )

    field_order = ("timezone", *DAYS, "holidays", "closed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, (day, label) in enumerate(DAYS.items()):
            told = _("Such as 09:00-12:30 13:00-18:00. A day left empty is closed.") if number == 0 else ""
            self.fields[day] = forms.CharField(label=label, required=False, max_length=200, help_text=told)
        self.order_fields(self.field_order)

    def said(self) -> dict[str, Any]:
        """As a calendar of the codex is written."""
        told = self.cleaned_data
        opening = {day: _listed(_DASH.sub("-", told[day])) for day in DAYS if told[day].strip()}
        says: dict[str, Any] = {"timezone": told["timezone"], "opening": opening}
        if told["holidays"]:
            says["holidays"] = told["holidays"].upper()
        return {**says, "closed": _listed(told["closed"])}

    @staticmethod
    def of(says: dict[str, Any] | None) -> dict[str, Any]:
        """What stands in the fields of hours that are kept."""
        if says is None:
            return {"timezone": settings.TIME_ZONE}
        opening = {day: " ".join(stretches) for day, stretches in says["opening"].items()}
        return {**says, **opening, "closed": "\n".join(says["closed"])}

    def field_of(self, place: str) -> str | None:
        """Which field a refusal is about: `opening.mon`, `closed.3`, `timezone`."""
        parts = place.split(".")
        name = parts[1] if parts[0] == "opening" and len(parts) > 1 else parts[0]
        return name if name in self.fields else None


def _listed(typed: str) -> list[str]:
    return [each for each in _BETWEEN.split(typed.strip()) if each]


class AddressForm(forms.Form):
    """Where a calendar is read from."""

    address = forms.CharField(
        label=_("Address of a calendar (.ics)"),
        max_length=2_000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "It begins with https:// or webcal://. Its whole days are closed, now and whenever it changes."
        ),
    )


class FileForm(forms.Form):
    """A calendar file."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        max_length=200,
        help_text=_("Its whole days are closed; at most 1 MB. Appointments at an hour are left out."),
    )
