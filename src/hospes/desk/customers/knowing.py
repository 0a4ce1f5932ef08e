"""What helps to look after somebody: other names, what they need from us, how they do not want to be reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.customers import operations
from hospes.customers.models import Name, NameKind, Need, Way, Wish
from hospes.desk.customers.verbs import KeepOne, TakeBack


class NameForm(forms.Form):
    """Another name, and of what kind."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=NameKind.choices, widget=forms.RadioSelect)


class NeedForm(forms.Form):
    """In plain words."""

    words = forms.CharField(
        label=_("What do they need from us?"),
        max_length=300,
        help_text=_(
            "What we do for them, never what they are: “Read letters out to them”, “Ring twice, then wait”."
        ),
    )


class WishForm(forms.Form):
    """Which way, and how they put it."""

    way = forms.ChoiceField(label=_("What do they not want?"), choices=Way.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("As they said it"), max_length=300, required=False)


class NoteName(KeepOne):
    """Found by search like the first."""

    title = _("Another name")
    lead = _("They are found by it from now on. How they want to be called stands first on their page.")
    button = _("Add")
    done = _("Added.")
    form_class = NameForm

    def initial(self) -> dict[str, Any]:
        return {"kind": NameKind.CALLED}

    def carry_out(self, form: forms.Form) -> None:
        operations.note_name(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)


class NoteNeed(KeepOne):
    """A need, never a label."""

    title = _("What they need from us")
    lead = _("Everybody who may work on their cases sees it. Ask before you write it down.")
    button = _("Add")
    done = _("Noted.")
    form_class = NeedForm

    def carry_out(self, form: forms.Form) -> None:
        operations.note_need(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)


class NoteWish(KeepOne):
    """Consent that is not given, or was taken back."""

    title = _("How they do not want to be reached")
    lead = _("Whoever is about to write or call sees it on their page. It is noted since when.")
    button = _("Add")
    done = _("Noted.")
    form_class = WishForm

    def carry_out(self, form: forms.Form) -> None:
        operations.note_wish(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)


class ForgetName(TakeBack):
    """They are not called that."""

    model = Name
    title = _("Not their name?")

    def carry_out(self, form: forms.Form) -> None:
        operations.forget_name(by=self.by, at=self.at, name=self.row)


class EndNeed(TakeBack):
    """They need it no more."""

    model = Need
    title = _("They need it no more?")

    def carry_out(self, form: forms.Form) -> None:
        operations.end_need(by=self.by, at=self.at, need=self.row)


class WithdrawWish(TakeBack):
    """They may be reached in this way again."""

    model = Wish
    title = _("May they be reached in this way again?")

    def carry_out(self, form: forms.Form) -> None:
        operations.withdraw_wish(by=self.by, at=self.at, wish=self.row)

    def said(self) -> str:
        return str(self.row.get_way_display())
