"""What the clock brings about at the customers' entrance."""

from hospes.channels.portal import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def forget_what_expired() -> None:
    """What lets nobody in any more is not kept."""
    operations.forget_what_expired(at=clock.now())
