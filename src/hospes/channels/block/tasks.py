"""What the clock brings about for contact blocks."""

from hospes.channels.block import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def forget_what_was_sent() -> None:
    """What nobody sends again is not kept."""
    operations.forget_what_was_sent(at=clock.now())
