"""What may be recommended: only what a need speaks for that the customer told us of, and within their budget."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

BUDGET = "budget"  # a fact of this name is what the customer wants to stay under


class Misfit(StrEnum):
    """Why something is not recommended."""

    NO_NEEDS_KNOWN = "no needs known"
    NAMES_NO_NEED = "names no need"
    NOT_A_NEED = "not a need"
    BEYOND_BUDGET = "beyond budget"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is about to be recommended; amounts in minor units, None where none was named."""

    serves: Collection[str]
    amount: int | None = None
    above_budget: str = ""  # why it is shown although it costs more


def needs_among(told: Collection[str]) -> list[str]:
    """The needs among what a customer told us: what they would like to pay is a limit, not a need."""
    return [key for key in told if key != BUDGET]


def misfit(offer: Offer, *, told: Collection[str], budget: int | None) -> Misfit | None:
    """What speaks against recommending it; `told` are the facts known from the customer."""
    needs = needs_among(told)
    if not needs:
        return Misfit.NO_NEEDS_KNOWN
    if not offer.serves:
        return Misfit.NAMES_NO_NEED
    if not set(offer.serves) <= set(needs):
        return Misfit.NOT_A_NEED
    is_dearer = budget is not None and offer.amount is not None and offer.amount > budget
    return Misfit.BEYOND_BUDGET if is_dearer and not offer.above_budget.strip() else None


def budget_in(facts: Mapping[str, Any]) -> Decimal | None:
    """What the customer wants to stay under, in whole units of the currency; None when it is not known."""
    said = facts.get(BUDGET)
    if said is None or isinstance(said, bool):
        return None
    try:
        amount = Decimal(str(said))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
