"""Rounds of changes: what was agreed holds so many, and what comes after them is told before it is begun."""

from dataclasses import dataclass
from enum import StrEnum

DECIDERS = "deciders"  # a fact of this name says who decides on the customer's side
TURNS_AT = 2  # from the second wish past scope on, the next one is a matter of the relationship


class Obstacle(StrEnum):
    """Why a round is not begun."""

    NOTHING_AGREED = "nothing agreed"
    PAST_SCOPE = "past scope"
    BEGUN_ALREADY = "begun already"
    NOT_ACCEPTED = "not accepted"
    NO_EXCEPTION = "no exception"


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds of changes what was agreed includes, how many of those were used, how many wishes came after."""

    included: int = 0
    used: int = 0
    past_scope: int = 0
    is_agreed: bool = True

    @property
    def left(self) -> int:
        return max(self.included - self.used, 0)

    @property
    def turns(self) -> bool:
        """Whether it is time to talk about how one works together, not about the next change."""
        return self.past_scope >= TURNS_AT


def to_begin(rounds: Rounds) -> Obstacle | None:
    """A round that rests on nothing but the scope."""
    if not rounds.is_agreed:
        return Obstacle.NOTHING_AGREED
    return None if rounds.left else Obstacle.PAST_SCOPE


def to_begin_accepted(*, is_accepted: bool, is_begun: bool) -> Obstacle | None:
    """A round that rests on a change request: the customer accepted it, and it is begun once."""
    if not is_accepted:
        return Obstacle.NOT_ACCEPTED
    return Obstacle.BEGUN_ALREADY if is_begun else None


def to_begin_as_exception(*, is_exception: bool, is_begun: bool) -> Obstacle | None:
    """A round that rests on a decision: only a yes as an exception carries it, and once."""
    if not is_exception:
        return Obstacle.NO_EXCEPTION
    return Obstacle.BEGUN_ALREADY if is_begun else None
