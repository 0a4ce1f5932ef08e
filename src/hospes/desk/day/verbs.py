"""What one presses on one's own day."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.desk.verb import Verb
from hospes.staff.operations import take_cases


class TakingCases(Verb):
    """No new cases for now, or again."""

    title = _("New cases")
    lead = _(
        "While you take none, they go to your colleagues. What you have stays yours, and customers who know you "
        "still reach you."
    )

    def find(self, **kwargs: object) -> None:
        """It is about oneself."""

    @property
    def button(self) -> str:
        return _now("Take no new cases for now") if self.by.takes_cases else _now("Take new cases again")

    def carry_out(self, form: forms.Form) -> str:
        # What was seen is what is changed: pressed twice, it is not taken back.
        taking = self.request.POST.get("taking", "0" if self.by.takes_cases else "1") == "1"
        take_cases(by=self.by, at=self.at, taking=taking)
        if taking:
            return _now("You take new cases again.")
        return _now("You take no new cases for now. Your own customers still reach you.")

    def back(self) -> str:
        return reverse("desk:day")
