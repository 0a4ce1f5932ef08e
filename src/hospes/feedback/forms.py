"""The one short question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SATISFIED = (
    ("5", _("Very satisfied")),
    ("4", _("Satisfied")),
    ("3", _("Neither")),
    ("2", _("Dissatisfied")),
    ("1", _("Very dissatisfied")),
)
EASY = (
    ("7", _("I agree entirely")),
    ("6", _("I agree")),
    ("5", _("I rather agree")),
    ("4", _("Neither")),
    ("3", _("I rather disagree")),
    ("2", _("I disagree")),
    ("1", _("I disagree entirely")),
)


class AnswerForm(forms.Form):
    csat = forms.TypedChoiceField(
        label=_("How satisfied are you with the way we looked after this?"),
        choices=SATISFIED,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    effort = forms.TypedChoiceField(
        label=_("«They made it easy for me.» Would you agree?"),
        choices=EASY,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    repeated = forms.TypedChoiceField(
        label=_("Did you have to tell us the same thing more than once?"),
        choices=(("no", _("No, once was enough")), ("yes", _("Yes, I had to repeat myself"))),
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("What should we keep, or do better?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("effort", "repeated"):
            self.fields[name].help_text = _("You may leave this out.")
