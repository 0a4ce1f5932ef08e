"""What nothing refers to any more goes by the clock."""

from hospes.files.operations import sweep, sweep_shelf
from hospes.ledger.tasks import every
from hospes.lib import clock

HOUR = 60 * 60
DAY = 24 * HOUR


@every(seconds=HOUR)
def sweep_contents() -> None:
    """Contents that were let go by something that ended before it could remove them; files of words long gone."""
    sweep(at=clock.now())


@every(seconds=DAY)
def sweep_the_shelf() -> None:
    """Contents that no row knows: their transaction was rolled back, or their process ended."""
    sweep_shelf(at=clock.now())
