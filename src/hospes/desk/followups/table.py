"""For leads and managers: which cases are followed up by themselves, when, and what is asked."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.codex.queries import codex_in_force
from hospes.desk.followups.forms import LineForm
from hospes.desk.role_verb import RoleVerb
from hospes.followups import access, operations
from hospes.followups.models import FollowUpLine
from hospes.followups.queries import lines
from hospes.staff.access import SignedInRequest, role_required

LEADERS = tuple(sorted(LEADING_ROLES))


@role_required(*LEADERS)
def table(request: SignedInRequest) -> HttpResponse:
    """Every line, by the names the codex has for its situations."""
    codex, language = codex_in_force(), get_language() or "en"
    names = {each.key: each.name.in_(language) for each in codex.situations} if codex else {}
    shown = {"lines": [(line, names.get(line.situation, line.situation)) for line in lines()]}
    return render(request, "desk/followups/table.html", shown)


class OfTheTable(RoleVerb):
    roles = LEADERS

    def back(self) -> str:
        return reverse("desk:follow_up_table")


class SetLine(OfTheTable):
    title = _("When customers are asked how it is")
    lead = _("The most exact line counts. Whoever bought nothing is asked only where a line says so.")
    done = _("Kept. It counts for cases closed from now on.")

    def find(self, **kwargs: Any) -> None:
        return

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        key = {"situation": asked.get("situation", ""), "outcome": asked.get("outcome", "")}
        known = FollowUpLine.objects.filter(**key).first()
        return {**key, "days": known.days, "what": known.what} if known else {**key, "days": 5}

    def make_form(self, data: Any = None) -> forms.Form:
        return LineForm(data, initial=self.initial(), codex=codex_in_force(), language=get_language() or "en")

    def carry_out(self, form: forms.Form) -> None:
        operations.set_line(by=self.by, at=self.at, **form.cleaned_data)


class LiftLine(OfTheTable):
    title = _("No longer ask these by itself")
    lead = _("What is planned already stays planned.")
    button = _("Lift it")
    danger = True
    done = _("Lifted.")
    line: FollowUpLine

    def find(self, **kwargs: Any) -> None:
        self.line = access.line_or_404(kwargs["pk"])

    def carry_out(self, form: forms.Form) -> None:
        operations.lift_line(by=self.by, at=self.at, line=self.line)
