"""The index follows what happens, a moment behind it."""

from hospes.ledger.tasks import every
from hospes.search.operations import follow, rebuild
from hospes.search.operations.following import BATCH

PORTIONS = 50  # of an index that is made anew, at each turn


@every(seconds=2)
def follow_the_ledger() -> None:
    """Index what changed since the last time: batch by batch, until nothing is left."""
    while follow() >= BATCH:
        pass
    rebuild(portions=PORTIONS)
