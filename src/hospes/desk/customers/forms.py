"""What is asked about a customer."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.customers.models import Address, Customer
from hospes.customers.queries import page
from hospes.desk.customers.tiers import tier_choices
from hospes.lib.text import fold
from hospes.staff.models import Language

_ALIKE = 6


class DetailsForm(forms.Form):
    """Who they are, and how they are looked after."""

    kind = forms.ChoiceField(
        label=_("What are they?"),
        choices=Customer.Kind.choices,
        initial="person",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As they want to be called."))
    works_for = forms.CharField(
        label=_("Works for"),
        max_length=200,
        required=False,
        help_text=_("The name of an organisation that is a customer already."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        help_text=_("In which they are written to and read their page."),
    )
    tier = forms.ChoiceField(label=_("Tier"))

    def __init__(self, *args: Any, stored_tier: str = "standard", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        named = [
            (key, name if isinstance(name, str) else name.in_(language))
            for key, name in tier_choices(stored=stored_tier)
        ]
        self.fields["tier"].choices = named  # type: ignore[attr-defined]

    def clean_works_for(self) -> Customer | None:
        """The organisation meant; several of one name are told apart by writing it in full."""
        written = self.cleaned_data["works_for"].strip()
        if not written:
            return None
        alike = page(written, kind=Customer.Kind.ORGANISATION, limit=_ALIKE).customers
        meant = [each for each in alike if fold(each.name) == fold(written)] or alike
        if len(meant) == 1:
            return meant[0]
        if not meant:
            raise forms.ValidationError(
                _now(
                    "No organisation is known by that name. Add it as a customer first, or leave this empty."
                )
            )
        names = ", ".join(each.name for each in meant)
        raise forms.ValidationError(
            _now("Several are known: %(names)s. Write the whole name.") % {"names": names}
        )


def details_of(said: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, as the verbs of the customers room take it."""
    wanted = {field: said[field] for field in ("kind", "name", "language", "tier")}
    return {**wanted, "organisation": said["works_for"]}


def addresses_of(said: dict[str, Any]) -> dict[str, Any]:
    """The addresses that were given, as `welcome_customer` takes them."""
    given = {"emails": said["email"], "phones": said["phone"], "postal": said["postal"]}
    return {kind: [value] for kind, value in given.items() if value.strip()}


class NewCustomerForm(DetailsForm):
    """The same, and the first ways to reach them."""

    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("With the country code when it is abroad."),
    )
    postal = forms.CharField(label=_("Postal address"), max_length=400, required=False)


class AddressForm(forms.Form):
    """One more way to reach them."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Address.Kind.choices, widget=forms.RadioSelect)
    value = forms.CharField(label=_("Address or number"), max_length=400)
    is_primary = forms.BooleanField(label=_("Use this one first from now on"), required=False)
