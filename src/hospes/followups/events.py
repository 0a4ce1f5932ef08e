"""What can happen here. What is asked and what they say travels sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

PLANNED = event("follow_up.planned", _("Follow-up planned"))
DUE = event("follow_up.due", _("Follow-up is due"))
ASKED = event("follow_up.asked", _("Asked how it is by now"))
WELL = event("follow_up.well", _("The customer says that all is well"))
NOT_WELL = event("follow_up.not_well", _("The customer says that it is not well"))
UNANSWERED = event("follow_up.unanswered", _("Follow-up was not answered"))
DROPPED = event("follow_up.dropped", _("Follow-up dropped"))

LINE_SET = event("follow_up.line_set", _("When follow-ups are planned was set"))
LINE_LIFTED = event("follow_up.line_lifted", _("Follow-ups of a kind are no longer planned"))
