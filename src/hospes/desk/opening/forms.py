"""Until when a channel is closed, and why, in the languages of our customers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hospes.channels.opening.operations import LONGEST_WHY
from hospes.desk.cases.forms import When


class CloseForm(forms.Form):
    """One field for each language; one of them is enough."""

    until = When(label=_("Closed until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            label = format_lazy(_("Why ({language})"), language=name)
            self.fields[f"why_{code}"] = forms.CharField(label=label, required=False, max_length=LONGEST_WHY)

    def why(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"why_{code}"] for code, _name in settings.LANGUAGES}
