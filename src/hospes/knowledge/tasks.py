"""What goes by the clock."""

from hospes.knowledge.operations import wipe_marks
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60 * 60)
def forget_visitors() -> None:
    """What told one visitor of the help centre from another is kept for a day."""
    wipe_marks(at=clock.now())
