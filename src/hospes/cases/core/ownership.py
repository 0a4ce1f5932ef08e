"""Who may own a case, who should, and who may pass it on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

OWNING_ROLES = frozenset({"agent", "lead", "manager"})
LEADING_ROLES = frozenset({"lead", "manager"})
SEEING_ROLES = frozenset({"inspector", "lead", "manager"})
ENOUGH_TO_COUNT = 100  # loads above this are all the same: full


@dataclass(frozen=True)
class Candidate:
    """Somebody who might own a new case of a team.

    `open_cases` is counted up to ENOUGH_TO_COUNT; `last_case` is the highest number among them.
    """

    person: int
    in_team: bool
    is_agent: bool
    is_present: bool
    knows_customer: bool
    open_cases: int
    last_case: int


def may_own(*, is_active: bool, roles: Collection[str]) -> bool:
    """An owner is active and looks after customers; an inspector or administrator alone does not."""
    return is_active and bool(OWNING_ROLES & set(roles))


def choose_owner(candidates: Iterable[Candidate]) -> int | None:
    """The best home for a new case; None when there is nobody.

    In this order: of the team, present, an agent, whoever looked after this customer last, the fewest open
    cases, the longest without a new one. Somebody of the team who is away comes before a stranger,
    because a deputy acts for them.
    """
    ranked = sorted(
        candidates,
        key=lambda c: (
            not c.in_team,
            not c.is_present,
            not c.is_agent,
            not c.knows_customer,
            c.open_cases,
            c.last_case,
            c.person,
        ),
    )
    return ranked[0].person if ranked else None


class Obstacle(StrEnum):
    """Why a handover cannot go on."""

    CLOSED = "closed"
    NOT_YOURS = "not yours"
    IS_OWNER = "is owner"
    CANNOT_OWN = "cannot own"
    IS_AWAY = "is away"
    ALREADY_OFFERED = "already offered"
    NO_STORY = "no story"
    ANSWERED = "answered"
    NOT_FOR_YOU = "not for you"


def may_decide(*, actor: int, roles: Collection[str], owner: int, acting_owner: int) -> bool:
    """Whether the actor may decide what becomes of the case: its owner, their deputy, a lead or manager."""
    return actor in (owner, acting_owner) or bool(LEADING_ROLES & set(roles))


def to_offer(
    *,
    closed: bool,
    may_decide: bool,
    already_offered: bool,
    to_is_owner: bool,
    to_may_own: bool,
    to_is_away: bool,
    story: str,
) -> Obstacle | None:
    """What stands in the way of offering a case to somebody."""
    checks = (
        (closed, Obstacle.CLOSED),
        (not may_decide, Obstacle.NOT_YOURS),
        (already_offered, Obstacle.ALREADY_OFFERED),
        (to_is_owner, Obstacle.IS_OWNER),
        (not to_may_own, Obstacle.CANNOT_OWN),
        (to_is_away, Obstacle.IS_AWAY),
        (not story.strip(), Obstacle.NO_STORY),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def to_accept(*, answered: bool, for_actor: bool, closed: bool, to_may_own: bool) -> Obstacle | None:
    """What stands in the way of accepting: only the person it was offered to takes it on."""
    checks = (
        (answered, Obstacle.ANSWERED),
        (not for_actor, Obstacle.NOT_FOR_YOU),
        (closed, Obstacle.CLOSED),
        (not to_may_own, Obstacle.CANNOT_OWN),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def to_decline(*, answered: bool, for_actor: bool) -> Obstacle | None:
    """What stands in the way of declining."""
    if answered:
        return Obstacle.ANSWERED
    return None if for_actor else Obstacle.NOT_FOR_YOU


def to_withdraw(*, answered: bool, offered_by_actor: bool, may_decide: bool) -> Obstacle | None:
    """What stands in the way of taking an offer back."""
    if answered:
        return Obstacle.ANSWERED
    return None if offered_by_actor or may_decide else Obstacle.NOT_YOURS
