"""What happens to the look of the pages for customers."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CHANGED = event("look.changed", _("How the pages for customers look was changed"))
