"""What the clock brings about here."""

from hospes.followups.operations import find_due, put_aside
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=300)
def follow_ups_that_are_due() -> None:
    """Those whose day has come, and those nobody answered: each said once."""
    find_due(at=clock.now())
    put_aside(at=clock.now())
