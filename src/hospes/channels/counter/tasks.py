"""What the clock brings about at the counter."""

from hospes.channels.counter import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def forget_visitors() -> None:
    """Yesterday's visitors have gone, and with them the names that led to no case."""
    operations.forget_visitors(at=clock.now())
