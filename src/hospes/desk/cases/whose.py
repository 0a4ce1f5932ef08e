"""A contact was taken whose customer is somebody else's: hand it over, or keep it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import operations
from hospes.cases.models import Case
from hospes.cases.queries import acting_for
from hospes.desk.cases.keeping import CaseVerb


class WhoseForm(forms.Form):
    """One press: which of the two."""

    whose = forms.ChoiceField(
        label=_("Whose case is this to be?"),
        choices=(("theirs", _("Theirs: offer it to them")), ("mine", _("Mine: I keep it"))),
        widget=forms.RadioSelect,
        initial="theirs",
    )


class Whose(CaseVerb):
    """Offered to whom the customer knows, or kept."""

    title = _("Whose customer is this?")
    form_class = WhoseForm

    @property
    def lead(self) -> str:
        usual = self.case.usual_owner
        if usual is None:
            return ""
        return _now("%(name)s looked after this customer until now.") % {"name": usual.name}

    def carry_out(self, form: forms.Form) -> str:
        if form.cleaned_data["whose"] == "mine":
            operations.keep_case(by=self.by, at=self.at, case=self.case)
            return _now("Kept. From now on the customer is yours.")
        offered = operations.hand_back(by=self.by, at=self.at, case=self.case)
        name = offered.to_person.name
        return _now("Offered to %(name)s. Until they accept, the case is yours.") % {"name": name}


def asked_whose(case: Case, at: datetime) -> dict[str, Any]:
    """Whose customer it is while that is asked, and who acts for them: one query, only while it is asked."""
    usual = None if case.is_closed else case.usual_owner
    return {"usual": usual, "usual_acting": acting_for(usual, at) if usual else None}
