"""What the clock brings about with passkeys."""

from hospes.channels.passkeys import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def forget_challenges() -> None:
    """What can be answered no more is not kept."""
    operations.forget_challenges(at=clock.now())
