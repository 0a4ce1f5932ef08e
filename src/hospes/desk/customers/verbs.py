"""What is done with customers at the desk: one small page each."""

from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.customers import access, operations
from hospes.customers.models import Address, Customer
from hospes.desk.customers.forms import AddressForm, DetailsForm, NewCustomerForm, addresses_of, details_of
from hospes.desk.role_verb import RoleVerb


class _Keep(RoleVerb):
    """A change to one customer's record."""

    roles = access.KEEPS_CUSTOMERS
    template = "desk/customers/verb.html"
    customer: Customer | None = None
    taken: Customer | None = None

    def back(self) -> str:
        if self.customer is None:
            return reverse("desk:customers")
        return reverse("desk:customer", args=[self.customer.pk])

    def context(self) -> dict[str, Any]:
        return {"customer": self.customer, "taken": self.taken}


class Welcome(_Keep):
    """Somebody new."""

    title = _("New customer")
    lead = _("Somebody who calls is written down while you take the call; this is for everybody else.")
    button = _("Add customer")
    form_class = NewCustomerForm

    def find(self, **kwargs: Any) -> None:
        """Nobody is there yet."""

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        start = {"kind": asked.get("kind", "person"), "name": asked.get("name", "")}
        start |= {"language": self.by.language, "tier": "standard"}
        if (number := asked.get("organisation", "")).isdecimal():
            employer = access.customers_for(self.by).filter(pk=int(number)).first()
            start["works_for"] = employer.name if employer else ""
        return start

    def carry_out(self, form: forms.Form) -> str | None:
        said = form.cleaned_data
        try:
            self.customer = operations.welcome_customer(
                by=self.by, at=self.at, **details_of(said), **addresses_of(said)
            )
        except operations.AddressTaken as refusal:
            self.taken = refusal.customer
            raise
        return _now("%(name)s is a customer now.") % {"name": self.customer.name}


class KeepOne(_Keep):
    """A change to a customer who is there."""

    customer: Customer

    def find(self, **kwargs: Any) -> None:
        self.customer = access.customer_or_404(self.by, kwargs["pk"])


class TakeBack(KeepOne):
    """One row of a customer holds no more."""

    model: type[Model]
    button = _("It holds no more")
    done = _("Taken back.")

    def find(self, **kwargs: Any) -> None:
        row: Any = self.model._default_manager.select_related("customer").filter(pk=kwargs["pk"]).first()
        if row is None:
            raise Http404
        self.row = row
        self.customer = access.customer_or_404(self.by, row.customer_id)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "said": self.said()}

    def said(self) -> str:
        """What it was, as it is read before it is taken back."""
        return str(self.row)


class Correct(KeepOne):
    """Name, kind, employer, language, tier."""

    title = _("Correct what we know")
    done = _("Saved.")
    form_class = DetailsForm

    def make_form(self, data: Any = None) -> forms.Form:
        return DetailsForm(data, initial=self.initial(), stored_tier=self.customer.tier)

    def initial(self) -> dict[str, Any]:
        kept = {field: getattr(self.customer, field) for field in ("kind", "name", "language", "tier")}
        employer = self.customer.organisation
        return {**kept, "works_for": employer.name if employer else ""}

    def carry_out(self, form: forms.Form) -> None:
        wanted = details_of(form.cleaned_data)
        operations.change_customer(by=self.by, at=self.at, customer=self.customer, **wanted)


class AddAddress(KeepOne):
    """One more e-mail address, number or street."""

    title = _("Another way to reach them")
    button = _("Add")
    done = _("Added.")
    form_class = AddressForm

    def initial(self) -> dict[str, Any]:
        return {"kind": self.request.GET.get("kind", "email")}

    def carry_out(self, form: forms.Form) -> None:
        try:
            operations.add_address(by=self.by, at=self.at, customer=self.customer, **form.cleaned_data)
        except operations.AddressTaken as refusal:
            self.taken = refusal.customer
            raise


class _KeepAddress(_Keep):
    """A change to one address."""

    address: Address

    def find(self, **kwargs: Any) -> None:
        self.address = access.address_or_404(self.by, kwargs["pk"])
        self.customer = self.address.customer

    def context(self) -> dict[str, Any]:
        return {**super().context(), "address": self.address}


class Prefer(_KeepAddress):
    """Use this one first."""

    title = _("Use this one first")
    lead = _("Letters and calls go here from now on.")
    button = _("Use it first")
    done = _("It is used first from now on.")

    def carry_out(self, form: forms.Form) -> None:
        operations.make_primary(by=self.by, at=self.at, address=self.address)


class Forget(_KeepAddress):
    """Not theirs any more."""

    title = _("Take this address away?")
    lead = _("Letters from it will no longer lead to this customer. What was said by it stays in its cases.")
    button = _("Take it away")
    done = _("Taken away.")
    danger = True

    def carry_out(self, form: forms.Form) -> None:
        operations.remove_address(by=self.by, at=self.at, address=self.address)
