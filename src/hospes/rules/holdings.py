"""What rules keep of customers: why one acted in their case, and what was said then."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held, nothing_of_customers

nothing_of_customers("rules.Rule", "name", "role")
nothing_of_customers("rules.Version", "when", "deed", "condition", "arguments")
nothing_of_customers("rules.Progress")
held(
    "rules.Deed",
    rows=by("case__customer"),
    named=_("deeds of rules"),
    words=("why", "said"),
    plain=("woken_by",),
)
