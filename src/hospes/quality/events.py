"""What can happen to an inspection. Evidence quotes the customer, so it travels sealed."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

INSPECTION_SAVED = event("inspection.saved", _("Inspection put down as a draft"))
INSPECTION_DONE = event("inspection.done", _("Contact inspected"))
INSPECTION_DISCARDED = event("inspection.discarded", _("Draft of an inspection thrown away"))
