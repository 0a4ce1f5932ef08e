"""Rules act a moment after what woke them, never while somebody waits for a page."""

from hospes.ledger.tasks import every
from hospes.lib import clock
from hospes.rules.operations import follow, look_after_people, look_at_the_clock
from hospes.rules.operations.following import BATCH


@every(seconds=5)
def follow_the_ledger() -> None:
    """Whatever happened since the last time, batch by batch."""
    while follow(at=clock.now()) >= BATCH:
        pass


@every(seconds=60)
def look_at_times() -> None:
    """Rules that wait for a time; and those whose person no longer stands for them."""
    look_after_people(at=clock.now())
    look_at_the_clock(at=clock.now())
