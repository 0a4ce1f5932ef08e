"""How sure a fact is, and putting one in doubt to the customer once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.cases import access, operations
from hospes.cases.models import Confidence, Fact
from hospes.codex.core.model import Codex
from hospes.codex.core.model import Fact as Kind
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.row_verbs import RowVerb


class SureForm(forms.Form):
    """One of three."""

    confidence = forms.ChoiceField(
        label=_("How sure is it?"), choices=Confidence.choices, widget=forms.RadioSelect
    )


class _OfAFact(RowVerb):
    fact: Fact

    def find(self, **kwargs: Any) -> None:
        self.fact = access.known_or_404(self.by, kwargs["case"], kwargs["pk"], to_change=True)
        self.case = access.case_or_404(self.by, kwargs["case"])


class Weigh(_OfAFact):
    """Say how sure it is."""

    title = _("How sure is it?")
    lead = _("What is not certain may be put to the customer once, without counting as asked again.")
    done = _("Noted.")
    form_class = SureForm

    def initial(self) -> dict[str, Any]:
        return {"confidence": self.fact.confidence}

    def carry_out(self, form: forms.Form) -> None:
        operations.weigh_fact(by=self.by, at=self.at, fact=self.fact, case=self.case, **form.cleaned_data)


class AskToConfirm(_OfAFact):
    """Put it to them, once."""

    title = _("Ask the customer to confirm it?")
    lead = _("Say what is noted and ask whether it is so. It is not counted as asked again, this once.")
    button = _("I ask them")
    done = _("Noted. When they have answered, say how sure it is, or correct it.")

    def carry_out(self, form: forms.Form) -> None:
        kind = kind_in(codex_of(self.case), self.fact.key)
        operations.ask_to_confirm(by=self.by, at=self.at, fact=self.fact, case=self.case, kind=kind)


class Confirmed(_OfAFact):
    """They say that it is so."""

    title = _("Did they say that it is so?")
    lead = _("Then it is certain, and as fresh as if they had told it today.")
    button = _("They confirmed it")
    done = _("Noted: they confirmed it.")

    def carry_out(self, form: forms.Form) -> None:
        operations.confirm_fact(by=self.by, at=self.at, fact=self.fact, case=self.case)


def kind_in(codex: Codex | None, key: str) -> Kind | None:
    """What the codex of the case says of a fact."""
    return codex.vocabulary.get(key) if codex is not None else None
