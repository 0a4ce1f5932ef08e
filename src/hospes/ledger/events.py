"""How rooms declare their events: `CASE_OPENED = event("case.opened", _("Case opened"))` in their events.py."""

from hospes.ledger.core.names import all_names, event, sentence

__all__ = ["all_names", "event", "sentence"]
