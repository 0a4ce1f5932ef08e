"""What the clock brings about in calendars."""

from hospes.calendars.operations import ask_addresses
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60)
def ask_for_calendars() -> None:
    """Calendars of closed days that are read from an address, those whose time has come."""
    ask_addresses(at=clock.now())
