"""What agreements keep of customers: what they wished, agreed to and were recommended, and who spoke for them."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held, nothing_of_customers

held(
    "agreements.Agreement",
    rows=by("case__customer"),
    named=_("agreements"),
    words=("decision_maker", "decision_maker_part"),
    plain=("sale_outcome",),
)
held(
    "agreements.Scope",
    rows=by("case__customer"),
    named=_("what was agreed"),
    words=("what", "agreed_with", "why"),
    plain=("currency",),
)
held(
    "agreements.ChangeRequest",
    rows=by("case__customer"),
    named=_("change requests"),
    words=("wish", "risk", "answered_name", "note"),
    plain=("currency",),
)
held("agreements.Round", rows=by("case__customer"), named=_("rounds of changes"), words=("what",))
held(
    "agreements.Recommendation",
    rows=by("case__customer"),
    named=_("recommendations"),
    words=("what", "why", "above_budget"),
    plain=("currency",),
)
nothing_of_customers("agreements.Recommendation_further_needs")
held("agreements.Sale", rows=by("case__customer"), named=_("sales"), words=("referred_to", "why"))
