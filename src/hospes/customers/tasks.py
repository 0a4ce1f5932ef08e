"""What the clock brings about: merges are carried on, newcomers compared with those we know."""

from hospes.customers import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=2)
def carry_on_merges() -> None:
    """Every portion that is left, until none is."""
    operations.carry_on(at=clock.now())


@every(seconds=20)
def look_for_likenesses() -> None:
    """Whoever came or changed since the last time."""
    operations.compare_newcomers(at=clock.now())
