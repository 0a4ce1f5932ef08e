"""What nothing refers to any more goes by the clock."""

from hospes.files.operations import sweep, sweep_shelf
from hospes.ledger.tasks import every
from hospes.lib import clock

DAY = 24 * 60 * 60


@every(seconds=600)
def sweep_contents() -> None:
    """Contents that were let go: their row is there, and nothing points to it."""
    sweep(at=clock.now())


@every(seconds=DAY)
def sweep_the_shelf() -> None:
    """Contents that no row knows: their transaction was rolled back, or their process ended."""
    sweep_shelf(at=clock.now())
