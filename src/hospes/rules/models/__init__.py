"""Rules, their versions, what they did, and how far they have read the ledger."""

from hospes.rules.models.deed import Deed, Outcome
from hospes.rules.models.progress import Progress
from hospes.rules.models.rule import Rule, State, Version

__all__ = ["Deed", "Outcome", "Progress", "Rule", "State", "Version"]
