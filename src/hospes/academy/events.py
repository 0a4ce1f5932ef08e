"""What can happen between a person and an edition."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

ACCEPTANCE_ASKED = event(
    "edition.acceptance_asked", _("Everybody asked to read the edition and accept their part")
)
EDITION_ACCEPTED = event("edition.accepted", _("Edition read and accepted"))
