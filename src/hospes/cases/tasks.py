"""What the clock brings about in cases, every minute."""

from hospes.cases.operations import close_announced, look_after_offers, wake_sleepers, warn_of_due
from hospes.cases.queries import house_hours
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=60)
def warn_of_promises() -> None:
    """Promises due within two hours in which their keeper is there, and those that are late: each said once."""
    warn_of_due(at=clock.now(), hours=house_hours())


@every(seconds=60)
def close_after_announced_silence() -> None:
    """Cases whose customer has not spoken until the date we named."""
    close_announced(at=clock.now())


@every(seconds=60)
def give_back_unanswered_offers() -> None:
    """Offers of a case that nobody answers: warned of half an hour of open time before, then given back."""
    look_after_offers(at=clock.now(), hours=house_hours())


@every(seconds=60)
def wake_cases() -> None:
    """Cases that slept until now, or until another one was closed."""
    wake_sleepers(at=clock.now())
