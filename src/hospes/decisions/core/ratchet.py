"""The ratchet: an exception that is made again and again is taken for what is due.

What bends is valued, what sags is not noticed: so the desk warns before the next one, and says what else can be done.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

SAME_CUSTOMER, SAME_CUSTOMER_WITHIN = 2, timedelta(days=180)
MANY_CUSTOMERS, MANY_WITHIN = 5, timedelta(days=30)
Advice = Literal["say-it-is-one", "offer-tier", "no-with-alternative", "tell-the-codex"]


@dataclass(frozen=True, slots=True)
class Habit:
    """Exceptions of one kind so far: to this customer in half a year, and to how many customers in a month."""

    to_customer: int = 0
    customers: int = 0

    @property
    def for_one(self) -> bool:
        """The next one for this customer would be no exception any more."""
        return self.to_customer >= SAME_CUSTOMER

    @property
    def for_many(self) -> bool:
        """So many customers got it that it is what the house does, whatever it promises."""
        return self.customers >= MANY_CUSTOMERS

    @property
    def turns(self) -> bool:
        return self.for_one or self.for_many


def advice(habit: Habit, *, has_a_better_tier: bool) -> tuple[Advice, ...]:
    """What can be done instead of one more in silence; nothing while it is still an exception."""
    if not habit.turns:
        return ()
    tier: tuple[Advice, ...] = ("offer-tier",) if has_a_better_tier else ()
    codex: tuple[Advice, ...] = ("tell-the-codex",) if habit.for_many else ()
    return ("say-it-is-one", *tier, "no-with-alternative", *codex)
