"""Who they live with, what they agreed to and bought, by whose word they came: noted and taken back, a page each."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.access import cases_for
from hospes.cases.queries.rows import rows
from hospes.customers import access, operations
from hospes.customers.models import Consent, Customer, HouseholdMember, Purchase, Purpose, Recommendation
from hospes.customers.queries import dealings_of, household_of, page
from hospes.decisions.core.money import read_amount, told
from hospes.desk.customers.page import MOST_OPEN
from hospes.desk.customers.verbs import KeepOne, TakeBack
from hospes.lib import clock
from hospes.lib.text import fold
from hospes.staff.access import SignedInRequest, role_required

_ALIKE = 6
_CURRENCIES = ("EUR", "HUF", "GBP", "USD", "CHF", "RUB")


class OtherForm(forms.Form):
    """Another customer, by their name as it is written on their page."""

    who = forms.CharField(
        label=_("Who is it?"), max_length=200, help_text=_("The name of somebody who is a customer already.")
    )

    def clean_who(self) -> Customer:
        written = self.cleaned_data["who"].strip()
        alike = page(written, limit=_ALIKE).customers
        meant = [each for each in alike if fold(each.name) == fold(written)] or alike
        if len(meant) == 1:
            return meant[0]
        if not meant:
            raise forms.ValidationError(_now("Nobody is known by that name. Add them as a customer first."))
        names = ", ".join(each.name for each in meant)
        raise forms.ValidationError(
            _now("Several are known: %(names)s. Write the whole name.") % {"names": names}
        )


class HouseholdForm(OtherForm):
    """Who lives there already, and how the household is called when it is a new one."""

    name = forms.CharField(
        label=_("Name of the household"),
        max_length=200,
        required=False,
        help_text=_("Only for a household that is not noted yet. Left empty, it is called after them."),
    )


class ConsentForm(forms.Form):
    """To what, and how they said so."""

    purpose = forms.ChoiceField(
        label=_("What do they agree to?"), choices=Purpose.choices, widget=forms.RadioSelect
    )
    how = forms.CharField(
        label=_("How did they agree?"),
        max_length=300,
        help_text=_("Such as “On the form of the showroom” or “On the phone, asked by me”."),
    )


class PurchaseForm(forms.Form):
    """What, when, for how much, under which number."""

    what = forms.CharField(label=_("What did they buy?"), max_length=300)
    bought_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    amount = forms.CharField(label=_("For how much?"), max_length=40, required=False)
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in _CURRENCIES], required=False
    )
    order_number = forms.CharField(label=_("Order number"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        written, currency = asked.get("amount", "").strip(), asked.get("currency") or _CURRENCIES[0]
        asked["amount"] = read_amount(written, currency) if written else None
        asked["currency"] = currency if written else ""
        if written and asked["amount"] is None:
            self.add_error("amount", _now("Write the amount in figures, such as 1250 or 1250.50."))
        return asked


class LivesWith(KeepOne):
    """Into a household."""

    title = _("Who do they live with?")
    lead = _("People who live together stand on each other’s pages, with what is open for them.")
    button = _("Add")
    done = _("Noted.")
    form_class = HouseholdForm

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.live_together(
            by=self.by, at=self.at, customer=self.customer, other=said["who"], name=said["name"]
        )


class Agrees(KeepOne):
    """A consent."""

    title = _("What they agree to")
    lead = _("Noted with today’s date and how it was said. They may withdraw it at any time.")
    button = _("Add")
    done = _("Noted.")
    form_class = ConsentForm

    def carry_out(self, form: forms.Form) -> None:
        operations.note_consent(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)


class Bought(KeepOne):
    """A purchase."""

    title = _("What they bought")
    button = _("Add")
    done = _("Noted.")
    form_class = PurchaseForm

    def initial(self) -> dict[str, Any]:
        return {"bought_on": localtime(self.at).date(), "currency": _CURRENCIES[0]}

    def carry_out(self, form: forms.Form) -> None:
        operations.note_purchase(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)


class CameBy(KeepOne):
    """A recommendation."""

    title = _("Who recommended us to them?")
    button = _("Add")
    done = _("Noted.")
    form_class = OtherForm

    def carry_out(self, form: forms.Form) -> None:
        other = form.cleaned_data["who"]
        operations.note_recommendation(by=self.by, at=self.at, customer=self.customer, by_customer=other)


class MovedOut(TakeBack):
    """They live there no more."""

    model = HouseholdMember
    title = _("Do they live there no more?")

    def said(self) -> str:
        return str(self.row.household)

    def carry_out(self, form: forms.Form) -> None:
        operations.leave_household(by=self.by, at=self.at, member=self.row)


class AgreesNoMore(TakeBack):
    """A consent is withdrawn."""

    model = Consent
    title = _("Do they agree no more?")

    def said(self) -> str:
        return str(self.row.get_purpose_display())

    def carry_out(self, form: forms.Form) -> None:
        operations.withdraw_consent(by=self.by, at=self.at, consent=self.row)


class NotBought(TakeBack):
    """Noted by mistake."""

    model = Purchase
    title = _("Noted by mistake?")
    button = _("Take it away")

    def carry_out(self, form: forms.Form) -> None:
        operations.forget_purchase(by=self.by, at=self.at, purchase=self.row)


class NotByThem(TakeBack):
    """Noted by mistake."""

    model = Recommendation
    title = _("Noted by mistake?")
    button = _("Take it away")

    def said(self) -> str:
        return str(self.row.by_customer)

    def carry_out(self, form: forms.Form) -> None:
        operations.forget_recommendation(by=self.by, at=self.at, recommendation=self.row)


@role_required(*access.HANDLES_CUSTOMERS)
def dealings(request: SignedInRequest, pk: int) -> HttpResponse:
    """Household, consents, purchases, recommendations: constant in queries, whatever there is."""
    found = access.customer_or_404(request.user, pk)
    if found.pk != pk:
        return redirect("desk:customer_dealings", found.pk)
    at, language = clock.now(), get_language() or "en"
    home = household_of(found)
    others = [each.customer_id for each in home if each.customer_id != found.pk]
    theirs = cases_for(request.user, at).open().filter(customer__in=others).order_by("act_by", "pk")
    shown = {
        "customer": found,
        "home": home,
        "home_cases": rows(theirs[:MOST_OPEN]) if others else [],
        **dealings_of(found),
        "worth": lambda bought: told(bought.amount, bought.currency, language),
        "may_keep": access.may_keep(request.user) and found.erased_at is None,
    }
    return render(request, "desk/customers/dealings.html", shown)
