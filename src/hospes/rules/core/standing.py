"""Whether a person still stands for a rule, and whether it goes on after something went wrong."""

from collections.abc import Collection
from enum import StrEnum

FAILURES = 3  # in a row, after which a rule stops itself
MOST_A_DAY = 3  # deeds of one rule in one case within a day
_RANKS = ("manager", "lead")


class Why(StrEnum):
    """Why a rule stands still although nobody switched it off."""

    LEFT = "left"
    ROLE = "role"
    FAILURES = "failures"


def role_to_stand_by(roles: Collection[str]) -> str:
    """The role by which somebody switches a rule on; "" for whoever may not."""
    return next((role for role in _RANKS if role in roles), "")


def why_not(*, is_active: bool, roles: Collection[str], role: str) -> Why | None:
    """What keeps a person from standing for a rule any longer."""
    if not is_active:
        return Why.LEFT
    return None if role in roles else Why.ROLE


def is_enough(failures: int) -> bool:
    """Whether a rule that failed so often in a row stops itself."""
    return failures >= FAILURES


def is_too_often(done_today: int) -> bool:
    """Whether a rule has done enough in a case for one day."""
    return done_today >= MOST_A_DAY
