"""What can happen here. What was agreed, wished, told and why travels sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

AGREED = event("scope.agreed", _("Scope agreed"))
DECIDER_NAMED = event("scope.decision_maker_named", _("Who decides on the customer's side is known"))

PROPOSED = event("change.proposed", _("Change request written"))
TOLD = event("change.customer_told", _("Customer told what a change would mean"))
ACCEPTED = event("change.accepted", _("Change accepted by the customer"))
DECLINED = event("change.declined", _("Change declined by the customer"))
WITHDRAWN = event("change.withdrawn", _("Change request taken back"))

ROUND_BEGUN = event("round.begun", _("Round of changes begun"))

RECOMMENDED = event("sale.recommended", _("Recommended to the customer"))
SALE_ENDED = event("sale.ended", _("How the sale ended is noted"))

# What was said is another one after these.
WITH_WORDS = (
    AGREED,
    DECIDER_NAMED,
    PROPOSED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    ROUND_BEGUN,
    RECOMMENDED,
    SALE_ENDED,
)
