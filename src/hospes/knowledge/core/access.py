"""Which roles write, and which publish."""

from collections.abc import Collection

WRITES = ("agent", "lead", "manager")  # those who talk with customers know what is asked
PUBLISHES = ("lead", "manager")


def may_write(roles: Collection[str]) -> bool:
    return not set(WRITES).isdisjoint(roles)


def may_publish(roles: Collection[str], *, is_owner: bool) -> bool:
    """Whether somebody lets an article out: who leads, and who was made its owner and writes."""
    return not set(PUBLISHES).isdisjoint(roles) or (is_owner and may_write(roles))


def may_settle(roles: Collection[str], *, is_owner: bool) -> bool:
    """Whether somebody says whose an article is, who may read it, and when it is looked at again: as for publishing."""
    return may_publish(roles, is_owner=is_owner)
