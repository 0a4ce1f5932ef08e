"""What decisions keep of customers: what they asked for, and what they were told."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held, nothing_of_customers

nothing_of_customers("decisions.Allowance", "action", "role", "currency")
held(
    "decisions.Approval",
    rows=by("case__customer"),
    named=_("questions for a second yes"),
    words=("asked", "why", "note"),
    plain=("action", "role", "currency", "step"),
)
held(
    "decisions.Decision",
    rows=by("case__customer"),
    named=_("decisions"),
    words=("asked", "why", "alternative", "words"),
    plain=("action", "currency", "step"),
)
