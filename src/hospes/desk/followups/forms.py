"""What is asked for when one comes back to a customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.agreements.models import Outcome
from hospes.codex.core.model import Codex
from hospes.desk.cases.forms import TimedForm, When, Words, still_to_come

WRITE, WELL, NOT_WELL, DROP = "write", "well", "not_well", "drop"
DOINGS = (
    (WRITE, _("We write to them now, with a link: all is well, or not quite")),
    (WELL, _("I asked them: all is well")),
    (NOT_WELL, _("I asked them: it is not well. The case opens again")),
    (DROP, _("They are not asked after all")),
)
HEARD = (("phone", _("On the phone")), ("counter", _("Face to face")), ("chat", _("In the chat")))


class FollowUpForm(forms.Form):
    doing = forms.ChoiceField(label=_("What do you do?"), widget=forms.RadioSelect, choices=DOINGS)
    channel = forms.ChoiceField(
        label=_("If you asked them yourself: how?"), widget=forms.RadioSelect, choices=HEARD, initial="phone"
    )
    words = forms.CharField(
        label=_("What they said, or why they are not asked"),
        widget=Words(3),
        required=False,
        max_length=5_000,
    )


class PlanForm(TimedForm):
    what = forms.CharField(label=_("What do you want to find out?"), max_length=400)
    due_at = When(label=_("When do you come back to them?"))

    def clean_due_at(self) -> Any:
        return still_to_come(self.cleaned_data["due_at"], self.at)


class LineForm(forms.Form):
    situation = forms.ChoiceField(label=_("Which situation?"), required=False)
    outcome = forms.ChoiceField(label=_("How did the sale end?"), required=False)
    days = forms.IntegerField(label=_("After how many working days?"), min_value=1, max_value=365)
    what = forms.CharField(label=_("What is to be found out?"), max_length=400)

    def __init__(self, *args: Any, codex: Codex | None, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.key, each.name.in_(language)) for each in codex.situations] if codex else []
        self.fields["situation"].choices = [("", _("Any")), *named]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [("", _("Any, or none")), *Outcome.choices]  # type: ignore[attr-defined]
