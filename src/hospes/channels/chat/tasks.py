"""What the clock brings about in chats."""

from hospes.channels.chat import operations
from hospes.ledger.tasks import every
from hospes.lib import clock


@every(seconds=5)
def look_after_chats() -> None:
    """A chat that nobody takes calls further people, is told the truth, and goes on in writing; a silent one ends."""
    operations.look_after(at=clock.now())
