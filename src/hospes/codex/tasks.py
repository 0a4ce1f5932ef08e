"""What the clock brings about in the codex: prints that are wanted are made."""

from hospes.codex import operations
from hospes.codex.site import site_archive
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=2)
def make_prints() -> None:
    """One after the other, until none is wanted."""
    while operations.make_next_print(now=clock.now, site=site_archive):
        pass
