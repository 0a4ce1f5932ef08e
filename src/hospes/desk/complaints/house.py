"""The rules by which complaints are handled: their sources, what is not verified, and the house's own."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.complaints.core.presets import KEYS, preset_of
from hospes.complaints.operations import set_house_rules
from hospes.complaints.queries import house_row
from hospes.desk.complaints import forms as ask
from hospes.desk.decisions.exceptions import LEADERS
from hospes.desk.role_verb import RoleVerb
from hospes.staff.access import SignedInRequest, signed_in


@signed_in
def rules(request: SignedInRequest) -> HttpResponse:
    """Every set of rules with its source; whoever leads may set the house's own."""
    row = house_row()
    shown = {
        "row": row,
        "presets": [(each, _day(each.read_on)) for each in (preset_of(key, row.rules) for key in KEYS)],
        "may_set": request.user.has_role(*LEADERS),
    }
    return render(request, "desk/complaints/rules.html", shown)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class SetRules(RoleVerb):
    """The house's own rules; complaints that were begun keep theirs."""

    title = _("The house’s rules for complaints")
    lead = _("Complaints that were begun keep the rules they were begun with.")
    done = _("Kept. They hold for the next complaint.")
    form_class = ask.RulesForm
    roles = LEADERS

    def find(self, **kwargs: Any) -> None:
        self.row = house_row()

    def initial(self) -> dict[str, Any]:
        names = ("usual", "acknowledge_days", "decide_days", "may_pause", "outside_body", "outside_address")
        return {name: getattr(self.row, name) for name in names}

    def carry_out(self, form: forms.Form) -> None:
        set_house_rules(by=self.by, at=self.at, **form.cleaned_data)

    def back(self) -> str:
        return reverse("desk:complaint_rules")
