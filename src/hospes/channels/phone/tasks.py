"""What the clock brings about on the telephone."""

from hospes.channels.phone import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def forget_heard() -> None:
    """The ids of webhooks that nobody could send again."""
    operations.forget_heard(at=clock.now())
