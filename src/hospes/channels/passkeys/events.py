"""What happens to the passkeys of customers, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

ADDED = event("passkey.added", _("A passkey was added, and a letter tells of it"))
RENAMED = event("passkey.renamed", _("A passkey was renamed"))
REMOVED = event("passkey.removed", _("A passkey was removed"))
CAME_IN = event("passkey.came_in", _("Somebody signed in to their own cases by a passkey"))
DOUBTED = event(
    "passkey.doubted", _("A passkey was turned away: its counter went back, so there may be a copy")
)
