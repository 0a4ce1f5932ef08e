"""What happens to channels, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CLOSED = event("channel.closed", _("A channel was closed for a while"))
OPENED = event("channel.opened", _("A channel was opened again"))
