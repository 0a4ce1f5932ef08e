"""What can happen here. What was asked and said travels sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

DECIDED = event("decision.made", _("Decided what the customer asked for"))
TOLD = event("decision.customer_told", _("Customer told what was decided"))

APPROVAL_ASKED = event("approval.asked", _("Approval asked for"))
APPROVAL_GIVEN = event("approval.given", _("Approval given"))
APPROVAL_REFUSED = event("approval.refused", _("Approval refused"))
APPROVAL_WITHDRAWN = event("approval.withdrawn", _("Approval no longer asked for"))
APPROVAL_LATE = event("approval.late", _("Approval is late"))

ALLOWANCE_SET = event("allowance.set", _("Allowance set"))
ALLOWANCE_LIFTED = event("allowance.lifted", _("Allowance lifted"))
