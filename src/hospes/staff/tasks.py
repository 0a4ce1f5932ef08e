"""What the clock brings about here."""

from hospes.ledger.tasks import every
from hospes.lib import clock
from hospes.staff.operations import forget_expired


@every(seconds=3600)
def expired_keys_are_forgotten() -> None:
    """A program asks for a new key each hour; the old ones are of no use."""
    forget_expired(at=clock.now())
