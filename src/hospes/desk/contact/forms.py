"""What is asked when a call or a visit begins: who, why, and what they expect. Nothing more."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.staff.models import Language

NEW = "new"
CHANNELS = (("phone", _("Phone")), ("counter", _("Face to face")))


class ContactForm(forms.Form):
    """`who` is a customer's number or "new"; `case` a case to go on with, or empty for a new matter."""

    channel = forms.ChoiceField(label=_("How do they reach us?"), choices=CHANNELS, widget=forms.RadioSelect)
    look_for = forms.CharField(label=_("Number, name or e-mail"), required=False, max_length=200)
    who = forms.CharField(required=False, max_length=20)
    case = forms.CharField(required=False, max_length=20)
    name = forms.CharField(label=_("Their name"), required=False, max_length=200)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, required=False)
    reason = forms.CharField(
        label=_("Why are they contacting us? In their own words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        help_text=_(
            "Everyone who looks after them later reads this, so that they never have to say it twice."
        ),
    )
    expectation = forms.CharField(label=_("What do they hope will happen?"), required=False, max_length=2_000)
    situation = forms.CharField(required=False, max_length=80)
    call = forms.CharField(required=False, max_length=20)  # the call that is written down here
    visitor = forms.CharField(required=False, max_length=20)  # or the visit

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if asked.get("who") == NEW and not asked.get("name", "").strip():
            self.add_error("name", _now("What is their name? Ask how they would like to be called."))
        if not asked.get("who"):
            self.add_error("look_for", _now("Choose who it is from the list, or «Someone new»."))
        return asked
