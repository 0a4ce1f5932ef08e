"""Roles and who may give them."""

from collections.abc import Collection

ADMINISTRATOR = "administrator"
ROLES = ("agent", "inspector", "lead", "manager", ADMINISTRATOR)
SERVES = frozenset({"agent", "lead", "manager"})  # looks after customers
KEEPS_PEOPLE = frozenset({"manager", ADMINISTRATOR})
PLANS_ABSENCES = frozenset({"lead", "manager", ADMINISTRATOR})


def in_order(roles: Collection[str]) -> list[str]:
    """The roles once each, in the order in which they are always shown; unknown ones are left out."""
    return [role for role in ROLES if role in roles]


def unknown(roles: Collection[str]) -> list[str]:
    """What is asked for but is no role."""
    return sorted(set(roles) - set(ROLES))


def may_keep_people(own: Collection[str]) -> bool:
    """Whether somebody with these roles may take people in, move them, and change their roles."""
    return bool(KEEPS_PEOPLE & set(own))


def may_plan_absences(own: Collection[str]) -> bool:
    """Whether somebody with these roles may plan the absence of others."""
    return bool(PLANS_ABSENCES & set(own))


def may_stand_in(deputy: Collection[str], away: Collection[str]) -> bool:
    """Whether somebody can act for another: for one who looks after customers only another who does."""
    return not SERVES & set(away) or bool(SERVES & set(deputy))


def may_touch(own: Collection[str], before: Collection[str], after: Collection[str] = ()) -> bool:
    """Whether somebody may change a person who held `before` into one who holds `after`.

    Only an administrator makes or changes an administrator: a manager could raise themselves otherwise.
    """
    return may_keep_people(own) and (ADMINISTRATOR in own or ADMINISTRATOR not in set(before) | set(after))
