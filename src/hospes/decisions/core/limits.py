"""Beside the line of the authority table: what the house allows one customer in a year, and one person in a month.

The table says what is right in one matter, whoever decides; an allowance says how much of it the house can bear.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Per = Literal["customer", "person"]
PERS: tuple[Per, ...] = ("customer", "person")
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be granted of one action, in minor units."""

    role: str
    per: Per
    most: int


@dataclass(frozen=True, slots=True)
class Granted:
    """What was granted of one action already: in the case, to the customer in a year, by the person this month."""

    in_case: int = 0
    to_customer: int = 0
    by_person: int = 0

    def of(self, per: Per) -> int:
        return self.to_customer if per == "customer" else self.by_person


def holding(ceilings: Iterable[Ceiling], roles: Sequence[str]) -> Mapping[Per, int]:
    """The allowances that bind somebody with these roles: the widest, where every role they hold has one."""
    found = {(each.role, each.per): each.most for each in ceilings}
    return {
        per: max(found[role, per] for role in roles)
        for per in PERS
        if roles and all((role, per) in found for role in roles)
    }


def exceeded(amount: int, granted: Granted, most: Mapping[Per, int]) -> Per | None:
    """Which allowance this amount would pass, the customer's first; None when it keeps within."""
    return next((per for per in PERS if per in most and granted.of(per) + amount > most[per]), None)


def left(granted: Granted, most: Mapping[Per, int]) -> int | None:
    """How much the allowances leave; None when there are none."""
    rooms = [max(most[per] - granted.of(per), 0) for per in most]
    return min(rooms) if rooms else None


def since(per: Per, at: datetime) -> datetime:
    """From when on it counts: a year back, or the first of the month of `at`, in the time zone `at` is given in."""
    if per == "customer":
        return at - A_YEAR
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
