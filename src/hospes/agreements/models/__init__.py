"""What was agreed, what is wished beyond it, and what was recommended; one file a noun."""

from hospes.agreements.models.change import ChangeRequest, ChangeState, SaidHow
from hospes.agreements.models.round import Round
from hospes.agreements.models.sale import Outcome, Recommendation, Sale
from hospes.agreements.models.scope import Agreement, Scope

__all__ = [
    "Agreement",
    "ChangeRequest",
    "ChangeState",
    "Outcome",
    "Recommendation",
    "Round",
    "SaidHow",
    "Sale",
    "Scope",
]
