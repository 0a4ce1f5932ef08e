"""What the clock brings about here."""

from hospes.api.operations import forget_keys
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=3600)
def keys_are_forgotten() -> None:
    """A request is sent again within minutes, not after days."""
    forget_keys(at=clock.now())
