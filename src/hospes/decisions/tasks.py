"""What the clock brings about here, every minute."""

from hospes.decisions.operations import find_late_approvals
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60)
def approvals_that_are_late() -> None:
    """Approvals whose time has passed: each said once."""
    find_late_approvals(at=clock.now())
