"""What happens at the customers' entrance, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

LINK_SENT = event("portal.link_sent", _("A link to sign in was sent to a customer"))
CAME_IN = event("portal.came_in", _("Somebody signed in to their own cases"))
LEFT = event("portal.left", _("Somebody signed out of their own cases"))
