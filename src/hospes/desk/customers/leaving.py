"""What a customer may ask of us: everything we keep of them, and that none of it is kept any more."""

import json
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.customers import access, operations
from hospes.customers.models import Customer, Ground
from hospes.customers.queries import kept_of, whose
from hospes.desk.customers.packing import packed
from hospes.desk.role_verb import RoleVerb
from hospes.files.queries import of_customers
from hospes.ledger.holdings import Whose, all_holdings, checks
from hospes.lib.errors import Refusal

# What the machine makes of words that stand beside it; in the file, not on the page.
_KEYS = frozenset(("sort_name", "normalised", "title", "to_key", "message_id", "references", "in_reply_to"))


class EraseForm(forms.Form):
    """On what ground; there is no other, and no way back."""

    ground = forms.ChoiceField(
        label=_("Why may we no longer keep it?"), choices=Ground.choices, widget=forms.RadioSelect
    )


class _OfOne(RoleVerb):
    template = "desk/customers/leaving.html"
    customer: Customer
    is_handed_out: ClassVar[bool] = False

    def find(self, **kwargs: Any) -> None:
        self.customer = access.customer_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:customer", args=[self.customer.pk])

    def settle_first(self) -> list[str]:
        """What stands in the way, worded for the reader."""
        return []

    def context(self) -> dict[str, Any]:
        kept, first = kept_of(self.customer), self.settle_first()
        return {"customer": self.customer, "kept": kept, "first": first, "is_file": self.is_handed_out}


class Erase(_OfOne):
    """Every personal word goes, for good."""

    roles = access.ERASES
    title = _("Erase this customer?")
    lead = _(
        "Every personal word goes, for good: names, addresses, letters, notes, what was said and promised, in the "
        "history too. Cases, times and figures stay, of nobody in particular. Backups keep it until they are discarded."
    )
    button = _("Erase for good")
    form_class = EraseForm
    danger = True

    def settle_first(self) -> list[str]:
        return _settle_first(whose(self.customer))

    def carry_out(self, form: forms.Form) -> str:
        ground = form.cleaned_data["ground"]
        operations.erase_customer(by=self.by, at=self.at, customer=self.customer, ground=ground)
        return _now("Erased. What is left is of nobody in particular.")


def _settle_first(of: Whose) -> list[str]:
    """What stands in the way now, in the words of the rooms it stands in."""
    found = []
    for check in checks():
        try:
            check(of)
        except Refusal as refusal:
            found.append(str(refusal))
    return found


class HandOut(_OfOne):
    """Everything we keep of a customer, for them."""

    roles = access.EXPORTS
    title = _("Everything we keep of this customer")
    lead = _(
        "For a customer who asks what we know of them: what they told us, what we wrote down, promised and decided, "
        "and the whole history. It is noted that it was handed out. Make sure first that it is they who ask."
    )
    button = _("A page to read and print")
    is_handed_out = True

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            found = operations.hand_out(by=self.by, at=self.at, customer=self.customer)
        except Refusal as refusal:
            form = self.make_form(request.POST)
            form.add_error(None, str(refusal))
            return self._page(form, status=refusal.status)
        if request.POST.get("as") == "file":
            return _file(found)
        if request.POST.get("as") == "files":
            return packed(found, of_customers(whose(self.customer)))  # type: ignore[return-value]
        shown = {"customer": self.customer, "found": found, "parts": _parts(found), "at": self.at}
        return render(request, "desk/customers/everything.html", {**shown, "history": _history(found)})


def _file(found: dict[str, Any]) -> HttpResponse:
    text = json.dumps(found, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="customer-{found["customer"]}.json"'
    return answer


def _parts(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Room by room, each row as its words with the day it is of."""
    words = {holding.model: holding.words for holding in all_holdings()}
    return [
        {
            "called": part["called"],
            "rows": [
                {
                    "at": _moment(row),
                    "texts": _texts(row[name] for name in words[part["model"]] if name not in _KEYS),
                }
                for row in part["rows"]
            ],
        }
        for part in found["kept"]
        if words[part["model"]]
    ]


def _history(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**entry, "at": parse_datetime(entry["at"]), "texts": _texts((entry["words"] or {}).values())}
        for entry in found["history"]
    ]


def _moment(row: dict[str, Any]) -> Any:
    """The first time a row tells, which is when it was written down."""
    for name, value in row.items():
        if name.endswith("at") and isinstance(value, str) and (moment := parse_datetime(value)):
            return moment
    return None


def _texts(values: Any) -> list[str]:
    """What people can read of these values; lists and maps are taken apart."""
    found: list[str] = []
    for value in values:
        if isinstance(value, dict):
            found += _texts(value.values())
        elif isinstance(value, list):
            found += _texts(value)
        elif value not in (None, ""):
            found.append(str(value))
    return list(dict.fromkeys(found))
