"""Two records of one customer: looked at side by side, made one, taken apart again."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.customers import access, operations
from hospes.customers.core.merging import SINGLE, Conflict, conflicts
from hospes.customers.models import Customer, Merge
from hospes.customers.queries import (
    Line,
    carried_by,
    carried_lines,
    likeness_of,
    pairs,
    pairs_of,
    says,
    search,
)
from hospes.desk.customers.tiers import tiers
from hospes.desk.customers.told import told_differently
from hospes.desk.role_verb import RoleVerb
from hospes.matters.queries import across
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.htmx import is_fragment

FOUND = 10
REASONS = {
    "same_name": _("the same name"),
    "similar_name": _("nearly the same name"),
    "same_phone": _("the same telephone"),
    "same_postal": _("the same street"),
    "close_email": _("e-mail addresses a slip apart"),
    "same_mailbox_name": _("the same name before the @"),
}
_ASKED = {"language": _("Which language?"), "tier": _("Which tier?"), "organisation": _("Which employer?")}


class MergeForm(forms.Form):
    """Which record stays, and what holds where the two say different things."""

    keep = forms.ChoiceField(
        label=_("Which record stays?"),
        widget=forms.RadioSelect,
        help_text=_("Its name is the one on every page. The other name is still found by search."),
    )

    def __init__(self, data: Any, *, one: Customer, other: Customer, found: list[Conflict]) -> None:
        super().__init__(data, initial={"keep": one.pk})
        self.fields["keep"].choices = [(each.pk, each.name) for each in (one, other)]  # type: ignore[attr-defined]
        for conflict in found:
            said = [(one.pk, shown(one, conflict.field)), (other.pk, shown(other, conflict.field))]
            self.fields[conflict.field] = forms.ChoiceField(
                label=_ASKED[conflict.field], choices=said, initial=one.pk, widget=forms.RadioSelect
            )

    def taken_over(self, gone: Customer) -> set[str]:
        """The fields for which the word of the record that goes was chosen."""
        return {
            field for field in SINGLE if self.cleaned_data.get(field) == str(gone.pk) and field in self.fields
        }


def shown(customer: Customer, field: str) -> str:
    """What a record says, as people read it."""
    if field == "language":
        return customer.get_language_display()
    if field == "tier":
        named = tiers().get(customer.tier)
        return named.in_(get_language() or "en") if named else customer.tier
    return customer.organisation.name if customer.organisation else ""


class MergeWith(RoleVerb):
    """First the other one is chosen, then the two stand side by side."""

    roles = access.MERGES
    title = _("Merge with another record")
    lead = _(
        "For one customer who was written down twice. Nothing is lost, and it can be taken apart again. From then on "
        "whoever writes or calls from either address is this one customer."
    )
    button = _("Make them one")
    template = "desk/customers/merge.html"
    customer: Customer
    other: Customer | None = None
    merge: Merge | None = None

    def find(self, **kwargs: Any) -> None:
        self.customer = access.customer_or_404(self.by, kwargs["pk"])
        number = (self.request.POST or self.request.GET).get("with", "")
        if number.isascii() and number.isdecimal() and len(number) < 19:
            self.other = access.customer_or_404(self.by, int(number))

    def back(self) -> str:
        if self.merge is not None:
            return reverse("desk:merge", args=[self.merge.pk])
        return reverse("desk:customer", args=[self.customer.pk])

    def make_form(self, data: Any = None) -> forms.Form:
        if self.other is None:
            return forms.Form()
        found = conflicts(says(self.customer), says(self.other))
        return MergeForm(data, one=self.customer, other=self.other, found=found)

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "")[:200]
        shown: dict[str, Any] = {
            "customer": self.customer,
            "other": self.other,
            "q": asked,
            "reasons": REASONS,
        }
        if self.other is None:
            found = [each for each in search(asked, limit=FOUND) if each.pk != self.customer.pk]
            return {**shown, "found": found, "pairs": pairs_of(self.customer)}
        lines = [(each, carried_by(each)) for each in (self.customer, self.other)]
        return {
            **shown,
            "lines": lines,
            "likeness": likeness_of(self.customer, self.other),
            "differently": told_differently(self.customer, self.other),
        }

    def carry_out(self, form: forms.Form) -> str | None:
        if self.other is None or not isinstance(form, MergeForm):
            raise operations.CannotMerge(_now("Choose the other record first."))
        keeps_first = form.cleaned_data["keep"] == str(self.customer.pk)
        kept, gone = (self.customer, self.other) if keeps_first else (self.other, self.customer)
        self.merge = operations.merge_customers(
            by=self.by, at=self.at, kept=kept, gone=gone, taken_over=form.taken_over(gone)
        )
        return _now("%(name)s is one customer now.") % {"name": kept.name}


class TakeApart(RoleVerb):
    """Two customers again."""

    roles = access.MERGES
    title = _("Take them apart again?")
    lead = _(
        "Everything that was carried over goes back where it was: cases, contacts, facts, addresses. What has come "
        "since stays with the record that was kept; look through it afterwards."
    )
    button = _("Take them apart")
    done = _("They are two customers again.")
    template = "desk/customers/apart.html"
    merge: Merge

    def find(self, **kwargs: Any) -> None:
        self.merge = access.merge_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:merge", args=[self.merge.pk])

    def context(self) -> dict[str, Any]:
        """With the cases that became one across the two: they are parted as well."""
        return {"customer": self.merge.kept, "parted": across(self.merge)}

    def carry_out(self, form: forms.Form) -> None:
        operations.unmerge_customers(by=self.by, at=self.at, merge=self.merge)


class TellApart(RoleVerb):
    """They look alike and are not the same."""

    roles = access.KEEPS_CUSTOMERS
    title = _("Not the same customer")
    lead = _("They are not suggested as one any more, whatever comes.")
    button = _("They are two")
    done = _("Noted: they are not the same.")
    template = "desk/customers/verb.html"
    customer: Customer
    other: Customer

    def find(self, **kwargs: Any) -> None:
        likeness = access.likeness_or_404(self.by, kwargs["pk"])
        self.customer, self.other = likeness.first, likeness.second

    def back(self) -> str:
        return reverse("desk:customer", args=[self.customer.pk])

    def context(self) -> dict[str, Any]:
        return {"customer": self.customer, "other": self.other}

    def carry_out(self, form: forms.Form) -> None:
        operations.tell_apart(by=self.by, at=self.at, one=self.customer, other=self.other)


@role_required(*access.MERGES)
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """One merge: how far it is, what went over, and how to take it apart."""
    found = access.merge_or_404(request.user, pk)
    lines: list[Line] = carried_lines(found)
    template = "desk/customers/_merged.html" if is_fragment(request) else "desk/customers/merged.html"
    return render(request, template, {"merge": found, "lines": lines})


@role_required(*access.MERGES)
def alike(request: SignedInRequest) -> HttpResponse:
    """Everybody who looks like somebody else, the likeliest first."""
    found, after = pairs(after=request.GET.get("after", ""))
    shown = {"pairs": found, "after": after, "asked": request.GET.get("after", ""), "reasons": REASONS}
    return render(request, "desk/customers/alike.html", shown)
