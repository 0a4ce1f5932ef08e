"""How rooms declare their events: `CASE_OPENED = event("case.opened", _("Case opened"))` in their events.py.

Also what the ledger records of itself.
"""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.core.names import UnknownEvent, all_names, event, known, sentence

__all__ = ["SEAL_DESTROYED", "UnknownEvent", "all_names", "event", "known", "sentence"]

SEAL_DESTROYED = event("ledger.seal_destroyed", _("Customer's personal details erased from the ledger"))
