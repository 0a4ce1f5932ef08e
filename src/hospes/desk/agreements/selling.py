"""Needs before offers, and how the sale ended."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.agreements import operations
from hospes.agreements.models import Recommendation
from hospes.agreements.queries import currency_of, known_needs, selling_in
from hospes.cases.models import Fact
from hospes.codex.core.model import Codex
from hospes.desk.agreements import forms as ask
from hospes.desk.agreements.telling import end_sale_and_tell
from hospes.desk.agreements.verbs import OfTheAgreement
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.words import fact_words
from hospes.desk.decisions.forms import LATER, how_they_hear


class Recommend(OfTheAgreement):
    title = _("Recommend something")
    lead = _(
        "First what they need, then what fits. Nothing is recommended that their needs do not speak for."
    )
    button = _("Recommend it")
    done = _("Recommended. They read on their page why it fits.")

    def make_form(self, data: Any = None) -> forms.Form:
        codex = codex_of(self.case)
        needs = [(key, need_words(fact, codex)) for key, fact in known_needs(self.case).items()]
        return ask.RecommendForm(data, currency=currency_of(self.case), needs=needs)

    def carry_out(self, form: forms.Form) -> None:
        operations.recommend(case=self.case, by=self.by, at=self.at, **form.cleaned_data)


class EndSale(OfTheAgreement):
    title = _("How did the sale end?")
    lead = _("Sold, or honestly not: somebody who is well served elsewhere comes back.")
    done = _("Noted. They read it on their page.")

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.selling = selling_in(self.case)

    def initial(self) -> dict[str, Any]:
        sale = self.selling.sale
        if sale is None:
            return {"outcome": self.request.GET.get("outcome", ""), "how": how_they_hear(self.case)}
        return {
            "outcome": sale.outcome,
            "chosen": sale.chosen_id,
            "referred_to": sale.referred_to,
            "why": sale.why,
            "how": LATER,  # they have heard it; what is corrected is written to them when somebody says so
        }

    def make_form(self, data: Any = None) -> forms.Form:
        recommended = [(str(each.pk), each.what[:80]) for each in self.selling.recommended]
        return ask.SaleForm(data, initial=self.initial(), recommended=recommended)

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        end_sale_and_tell(
            by=self.by, at=self.at, case=self.case, outcome=said["outcome"], chosen=self._chosen(said["chosen"]),
            referred_to=said["referred_to"], why=said["why"], how="" if said["how"] == LATER else said["how"],
        )  # fmt: skip

    def _chosen(self, pk: str) -> Recommendation | None:
        return next((each for each in self.selling.recommended if str(each.pk) == pk), None)


def need_words(fact: Fact, codex: Codex | None) -> str:
    """A need as the codex calls it, with what they said."""
    known = codex.vocabulary.get(fact.key) if codex else None
    label = known.label.in_(get_language() or "en") if known else fact.key.replace("_", " ")
    columns = codex.columns.get(fact.key, ()) if codex else ()
    return f"{label}: {fact_words(fact.value, known, columns) if codex else fact.value}"
