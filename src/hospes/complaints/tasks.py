"""What the clock brings about here, every minute."""

from hospes.cases.queries import house_hours
from hospes.complaints.operations import warn_of_clocks
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60)
def warn_of_complaints() -> None:
    """Complaints whose next step falls due within a working day, and those that are late: each said once."""
    warn_of_clocks(at=clock.now(), hours=house_hours())
