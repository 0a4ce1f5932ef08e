"""What can happen to a customer's record. Names and addresses travel sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CUSTOMER_WELCOMED = event("customer.welcomed", _("Customer welcomed"))
CUSTOMER_CHANGED = event("customer.changed", _("Customer's details changed"))
ADDRESS_ADDED = event("customer.address_added", _("Address or number added"))
ADDRESS_REMOVED = event("customer.address_removed", _("Address or number removed"))
ADDRESS_MADE_PRIMARY = event("customer.address_made_primary", _("Preferred address or number chosen"))
