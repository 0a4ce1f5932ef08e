"""How sure a fact is, and putting one in doubt to the customer once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.cases import access, operations
from hospes.cases.models import Confidence, Fact
from hospes.desk.cases.row_verbs import RowVerb


class SureForm(forms.Form):
    """One of three."""

    confidence = forms.ChoiceField(
        label=_("How sure is it?"), choices=Confidence.choices, widget=forms.RadioSelect
    )


class _OfAFact(RowVerb):
    fact: Fact

    def find(self, **kwargs: Any) -> None:
        self.fact = access.fact_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.fact.case


class Weigh(_OfAFact):
    """Say how sure it is."""

    title = _("How sure is it?")
    lead = _("What is not certain may be put to the customer once, without counting as asked again.")
    done = _("Noted.")
    form_class = SureForm

    def initial(self) -> dict[str, Any]:
        return {"confidence": self.fact.confidence}

    def carry_out(self, form: forms.Form) -> None:
        operations.weigh_fact(by=self.by, at=self.at, fact=self.fact, **form.cleaned_data)


class AskToConfirm(_OfAFact):
    """Put it to them, once."""

    title = _("Ask the customer to confirm it?")
    lead = _("Say what is noted and ask whether it is so. It is not counted as asked again, this once.")
    button = _("I ask them")
    done = _("Noted. When they have answered, say how sure it is, or correct it.")

    def carry_out(self, form: forms.Form) -> None:
        operations.ask_to_confirm(by=self.by, at=self.at, fact=self.fact)
