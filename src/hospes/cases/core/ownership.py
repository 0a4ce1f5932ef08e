"""Who may own a case, and who may pass it on. Whose turn it is: see `routing`."""

from collections.abc import Collection
from enum import StrEnum

OWNING_ROLES = frozenset({"agent", "lead", "manager"})
LEADING_ROLES = frozenset({"lead", "manager"})
SEEING_ROLES = frozenset({"inspector", "lead", "manager"})


def may_own(*, is_active: bool, roles: Collection[str]) -> bool:
    """An owner is active and looks after customers; an inspector or administrator alone does not."""
    return is_active and bool(OWNING_ROLES & set(roles))


def may_share_out(roles: Collection[str]) -> bool:
    """Whether somebody gives the cases of a person who leaves another home: who leads, or keeps people."""
    return bool((LEADING_ROLES | {"administrator"}) & set(roles))


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
    UNREAD = "unread"
    ASKED_ALREADY = "asked already"
    NO_WORDS = "no words"


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


MOST_PASSED = 2


def may_pass_on(*, passes_on: bool, times_passed: int) -> bool:
    """Whether an offer nobody answered goes to the next who may: where the giver asked for it, at most twice."""
    return passes_on and times_passed < MOST_PASSED


def to_accept(
    *, answered: bool, for_actor: bool, closed: bool, to_may_own: bool, has_read: bool
) -> Obstacle | None:
    """What stands in the way of accepting: only the person it was offered to takes it on, having read the brief."""
    checks = (
        (answered, Obstacle.ANSWERED),
        (not for_actor, Obstacle.NOT_FOR_YOU),
        (closed, Obstacle.CLOSED),
        (not to_may_own, Obstacle.CANNOT_OWN),
        (not has_read, Obstacle.UNREAD),
    )
    return next((obstacle for hit, obstacle in checks if hit), None)


def to_ask_back(*, answered: bool, for_actor: bool, asked_already: bool, words: str) -> Obstacle | None:
    """What stands in the way of asking the giver something: one question at a time, in words."""
    checks = (
        (answered, Obstacle.ANSWERED),
        (not for_actor, Obstacle.NOT_FOR_YOU),
        (asked_already, Obstacle.ASKED_ALREADY),
        (not words.strip(), Obstacle.NO_WORDS),
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
