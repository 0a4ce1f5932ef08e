"""What can happen to a customer's record. Names and addresses travel sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CUSTOMER_WELCOMED = event("customer.welcomed", _("Customer welcomed"))
CUSTOMER_CHANGED = event("customer.changed", _("Customer's details changed"))
ADDRESS_ADDED = event("customer.address_added", _("Address or number added"))
ADDRESS_REMOVED = event("customer.address_removed", _("Address or number removed"))
ADDRESS_MADE_PRIMARY = event("customer.address_made_primary", _("Preferred address or number chosen"))
CUSTOMERS_MERGED = event("customer.merged", _("Merged with another record of the same customer"))
CUSTOMERS_UNMERGED = event("customer.unmerged", _("Taken apart again into two customers"))
CUSTOMERS_TOLD_APART = event("customer.told_apart", _("Looked like another customer, and is not"))
CUSTOMER_ERASED = event("customer.erased", _("Customer erased: every personal word is gone, figures stay"))
CUSTOMER_EXPORTED = event("customer.exported", _("Everything we keep of the customer was handed out"))
NAME_NOTED = event("customer.name_noted", _("Another name noted"))
NAME_FORGOTTEN = event("customer.name_forgotten", _("Another name taken away"))
NEED_NOTED = event("customer.need_noted", _("Noted what they need from us"))
NEED_ENDED = event("customer.need_ended", _("They need it no more"))
WISH_NOTED = event("customer.wish_noted", _("Noted how they do not want to be reached"))
WISH_WITHDRAWN = event("customer.wish_withdrawn", _("They may be reached in this way again"))
HOUSEHOLD_JOINED = event("customer.household_joined", _("Noted in a household"))
HOUSEHOLD_LEFT = event("customer.household_left", _("Taken out of a household"))
CONSENT_GIVEN = event("customer.consent_given", _("Agreed to a purpose"))
CONSENT_WITHDRAWN = event("customer.consent_withdrawn", _("Agrees to a purpose no more"))
PURCHASE_NOTED = event("customer.purchase_noted", _("Noted what they bought"))
PURCHASE_FORGOTTEN = event("customer.purchase_forgotten", _("A purchase noted by mistake was taken away"))
RECOMMENDATION_NOTED = event("customer.recommendation_noted", _("Noted who recommended us"))
RECOMMENDATION_FORGOTTEN = event(
    "customer.recommendation_forgotten", _("A recommendation noted by mistake was taken away")
)
CARRIED_OVER = event("customer.carried_over", _("Everything that hangs on a merged record has followed"))
