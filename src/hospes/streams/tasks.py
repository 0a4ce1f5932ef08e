"""What happened goes out by the clock, from whichever process works."""

from hospes.ledger.tasks import every
from hospes.lib import clock
from hospes.streams.operations import forget_deliveries, put_on_its_way, send_due


@every(seconds=2)
def webhooks_are_told() -> None:
    """Put on its way what is new, and send what is due until nothing is."""
    put_on_its_way(at=clock.now())
    while send_due(at=clock.now()):
        pass


@every(seconds=3600)
def the_log_is_cleared() -> None:
    """A month of it is kept."""
    forget_deliveries(at=clock.now())
