"""What the clock brings about in guided runs, every minute."""

from hospes.encounters.operations import call_time
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60)
def tell_whose_time_is_up() -> None:
    """Runs that have waited as long as the codex allows: each goes on and comes back to its owner, once."""
    call_time(at=clock.now())
